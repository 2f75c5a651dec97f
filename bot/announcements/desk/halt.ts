import type { Actor } from '../actor.ts';
import { AnnouncementFault } from '../announcement.ts';
import { draftShape } from '../draft.ts';
import type { AnnouncementDeps } from '../fan-out.ts';
import {
  correctAnnouncement,
  type Halted,
  stopAnnouncement,
  withdrawAnnouncement,
} from '../stop-and-correct.ts';
import { mustSay } from './decide.ts';
import type { AnnouncementDesk, DeskDeps } from './desk.ts';
import { findAnnouncement, mustHaveRight } from './read-announcement.ts';
import { orRefuse, refuse } from './refusal.ts';
import { standingOf } from './view-plan.ts';
import type { DeskWish, Fulfilled } from './views.ts';
import { keyOf } from './write.ts';

/** Stopping, correcting and taking back what is out. */
export function haltWishes(
  deps: DeskDeps,
  actor: Actor,
): Pick<AnnouncementDesk, 'stop' | 'correct' | 'withdraw'> {
  const work: AnnouncementDeps = { ...deps, standing: () => standingOf(deps) };

  async function entitled(id: string, wish: DeskWish) {
    const known = await findAnnouncement(deps, actor, id);
    await mustHaveRight(deps, actor, wish, known.place);
    return known;
  }

  async function told(id: string, sentence: string): Promise<Fulfilled> {
    const { code, state } = await findAnnouncement(deps, actor, id);
    return { ok: true, id, code, state, sentence };
  }

  return {
    stop: (id, { reason }, key) =>
      orRefuse(async () => {
        const known = await entitled(id, 'stop');
        const requestKey = keyOf(actor, 'stop', key, known.id, reason);
        const done = await stopAnnouncement(work, known.id, actor, mustSay(reason), requestKey);
        return told(known.id, `Đã dừng ${known.code}. ${tookBack(done)}`);
      }),
    correct: (id, { title, text, reason }, key) =>
      orRefuse(async () => {
        const known = await entitled(id, 'correct');
        const words = draftShape.pick({ title: true, text: true }).safeParse({ title, text });
        if (!words.success) {
          const faults = words.error.issues.map(({ path, message }) => ({
            field: String(path[0]),
            sentence: message,
          }));
          return refuse(422, 'announcement.draft', faults.map(({ sentence }) => sentence).join(' '), faults);
        }
        const stops = (await deps.check({ ...known, ...words.data })).filter(({ level }) => level === 'stop');
        if (stops.length > 0)
          throw new AnnouncementFault(
            'announcement.findings',
            stops.map(({ sentence, remedy }) => `${sentence} ${remedy}`).join(' '),
          );
        const done = await correctAnnouncement(
          work,
          known.id,
          actor,
          { ...words.data, reason: mustSay(reason) },
          keyOf(actor, 'correct', key, known.id, [words.data, reason]),
        );
        return told(
          known.id,
          `Đã đính chính ${known.code}. ${tookBack(done)} ${done.queued} tin mới xếp hàng.`,
        );
      }),
    withdraw: (id, { reason }, key) =>
      orRefuse(async () => {
        const known = await entitled(id, 'withdraw');
        const requestKey = keyOf(actor, 'withdraw', key, known.id, reason);
        const done = await withdrawAnnouncement(work, known.id, actor, mustSay(reason), requestKey);
        return told(known.id, `Đã thu hồi ${known.code}. ${tookBack(done)} ${done.queued} nơi sẽ được báo.`);
      }),
  };
}

function tookBack({ takenBack, inFlight }: Halted): string {
  const flying = inFlight > 0 ? ` ${inFlight} tin đang gửi dở có thể vẫn tới.` : '';
  return `${takenBack} tin chưa gửi đã rút lại.${flying}`;
}
