import type { Transaction } from 'kysely';
import { dayInVietnam } from '../../clock.ts';
import type { Reader } from '../../store/reader.ts';
import type { Tables } from '../../store/schema.ts';
import type { Actor } from '../actor.ts';
import { AnnouncementFault } from '../announcement.ts';
import { approve, reject, submit } from '../approve.ts';
import { villagesOf } from '../audience.ts';
import type { Announcement } from '../draft.ts';
import { decisionTold, type Verdict } from '../drafting/tell-decision.ts';
import { authorityOn } from '../rights.ts';
import type { AnnouncementDesk, DeskDeps } from './desk.ts';
import { findAnnouncement, mustHaveRight } from './read-announcement.ts';
import { orRefuse, refuse } from './refusal.ts';
import type { Fulfilled } from './views.ts';
import { keyOf } from './write.ts';

/** Handing in, approving and giving back. */
export function decideWishes(
  deps: DeskDeps,
  actor: Actor,
): Pick<AnnouncementDesk, 'submit' | 'approve' | 'reject'> {
  const { store, clock } = deps;
  const authority = (read: Reader = store.db) => authorityOn(read, dayInVietnam(clock.now()));

  /** Decides, and tells who handed it in, in one transaction; a second click tells nothing more. */
  async function decided(
    known: Announcement,
    verdict: Verdict,
    work: (tx: Transaction<Tables>, at: Date) => Promise<boolean>,
  ): Promise<void> {
    const at = clock.now();
    const { capabilities = () => undefined } = deps;
    const tell = await decisionTold(store.db, { capabilities }, known, verdict, at);
    await store.db.transaction().execute(async (tx) => {
      if (await work(tx, at)) await tell(tx);
    });
  }

  async function told(id: string, sentence: (now: Announcement) => string): Promise<Fulfilled> {
    const now = await findAnnouncement(deps, actor, id);
    return { ok: true, id: now.id, code: now.code, state: now.state, sentence: sentence(now) };
  }

  return {
    submit: (id, key) =>
      orRefuse(async () => {
        const known = await findAnnouncement(deps, actor, id);
        await mustHaveRight(deps, actor, 'submit', known.place);
        if (known.state === 'draft') {
          const stops = (await deps.check(known)).filter(({ level }) => level === 'stop');
          if (stops.length > 0)
            return refuse(
              422,
              'announcement.findings',
              stops.map(({ sentence, remedy }) => `${sentence} ${remedy}`).join(' '),
              stops.map(({ sentence }) => ({ field: 'text', sentence })),
            );
          await mustHaveReceivers(deps, known);
        }
        const requestKey = keyOf(actor, 'submit', key, known.id);
        await submit(store.db, known.id, actor, clock.now(), authority(), requestKey);
        return told(known.id, ({ code, urgent }) =>
          urgent
            ? `Tin khẩn ${code} đang được gửi ngay. Cần người duyệt xem lại sau.`
            : `Đã gửi duyệt ${code}. Chờ một người khác duyệt.`,
        );
      }),
    approve: (id, key) =>
      orRefuse(async () => {
        const known = await findAnnouncement(deps, actor, id);
        await mustHaveRight(deps, actor, 'approve', known.place);
        const requestKey = keyOf(actor, 'approve', key, known.id);
        await decided(known, { kind: 'approve' }, (tx, at) =>
          approve(tx, known.id, actor, at, authority(tx), requestKey),
        );
        return told(known.id, ({ code }) => `Đã duyệt ${code}. Thông báo gửi đi đúng giờ đã hẹn.`);
      }),
    reject: (id, { reason }, key) =>
      orRefuse(async () => {
        const known = await findAnnouncement(deps, actor, id);
        await mustHaveRight(deps, actor, 'reject', known.place);
        const requestKey = keyOf(actor, 'reject', key, known.id, reason);
        const said = mustSay(reason);
        await decided(known, { kind: 'return', reason: said }, (tx, at) =>
          reject(tx, known.id, actor, said, at, authority(tx), requestKey),
        );
        return told(known.id, ({ code }) => `Đã trả lại ${code} cho người soạn.`);
      }),
  };
}

/** @throws AnnouncementFault when there is no village to send to. */
async function mustHaveReceivers({ store, clock }: DeskDeps, { audience }: Announcement): Promise<void> {
  const villages = await villagesOf(store.db, audience, dayInVietnam(clock.now()));
  if (villages.length > 0) return;
  throw new AnnouncementFault(
    'announcement.nobody',
    'Nơi nhận không có thôn nào. Chọn lại nơi nhận, bỏ bớt điều kiện, hoặc nhập danh sách thôn trước.',
  );
}

const longestReason = 500;

/** The reason, for the log and for whom it concerns. @throws AnnouncementFault when none is given. */
export function mustSay(reason: string): string {
  const said = reason.trim();
  if (said === '') throw new AnnouncementFault('announcement.reason', 'Ghi lý do để người khác hiểu.');
  if ([...said].length > longestReason)
    throw new AnnouncementFault('announcement.reason', `Lý do dài quá ${longestReason} ký tự.`);
  return said;
}
