import { renderFor } from '../../../adapters/render.ts';
import { dayInVietnam } from '../../clock.ts';
import { placeLabels } from '../../places/place-labels.ts';
import type { Actor } from '../actor.ts';
import { AnnouncementFault, stateWords } from '../announcement.ts';
import { namedCarriers } from '../carriers.ts';
import type { Announcement } from '../draft.ts';
import type { Plan, PlannedVillage } from '../plan.ts';
import { preparePlan, type Standing, speakerOf } from '../prepare-plan.ts';
import { afterQuietHours } from '../quiet-hours.ts';
import { announcementReply } from '../words.ts';
import { findAnnouncement, type ReadDeps } from './read-announcement.ts';
import type { Finding } from './refusal.ts';
import { remedies } from './remedies.ts';
import type { PlanView } from './views.ts';

/** What planning works with. */
export interface PlanDeps extends ReadDeps {
  /** How the channels stand; null where none is open, as in a command beside the server. */
  standing: (() => Promise<Standing>) | null;
  /** Checks the words of a draft; see `Finding`. */
  check(announcement: Announcement): Promise<Finding[]>;
}

/**
 * What would happen if it went out at its time, for who is about to click. Changes nothing.
 *
 * @throws AnnouncementFault when it is out already: then the ledger tells.
 */
export async function viewPlan(deps: PlanDeps, actor: Actor, id: string): Promise<PlanView> {
  const { store, clock } = deps;
  const announcement = await findAnnouncement(deps, actor, id);
  if (!['draft', 'submitted', 'approved'].includes(announcement.state))
    throw new AnnouncementFault(
      'announcement.state',
      `Thông báo ${stateWords[announcement.state]}: xem sổ theo dõi thay cho kế hoạch.`,
    );
  const standing = await standingOf(deps);
  const startsAt = startOf(announcement, clock.now());
  const day = dayInVietnam(startsAt);
  const plan = await preparePlan(store.db, announcement, standing, day, startsAt);
  const speaker = await speakerOf(store.db, announcement.place, day);
  const labels = await placeLabels(
    store.db,
    plan.villages.flatMap(({ village: { commune }, reason }) => (reason && commune ? [commune] : [])),
    day,
  );
  const troubled = plan.villages.filter(({ reason }) => reason !== null);
  return {
    ok: true,
    villages: plan.villages.length,
    counts: plan.counts,
    conversations: plan.conversations,
    messages: plan.messages,
    lanes: plan.lanes,
    startsAt: startsAt.toISOString(),
    finishesAt: plan.finishesAt.toISOString(),
    missed: troubled.filter(({ path }) => path === null).map((one) => troubledView(one, labels)),
    secondBest: troubled.filter(({ path }) => path !== null).map((one) => troubledView(one, labels)),
    carriers: await namedCarriers(store.db, plan.carriers),
    previews: previewsOf(plan, announcement, standing, speaker),
    findings: await deps.check(announcement),
  };
}

/** @throws AnnouncementFault where no channel is open. */
export async function standingOf({ standing }: Pick<PlanDeps, 'standing'>): Promise<Standing> {
  if (standing) return standing();
  throw new AnnouncementFault(
    'announcement.no_server',
    'Việc này cần máy chủ đang chạy: chỉ máy chủ biết kênh nào đang mở. Chạy npm start, rồi làm lại.',
  );
}

/** Not before its time, and not in the night unless it is urgent. */
function startOf({ send_at, urgent }: Announcement, now: Date): Date {
  const wanted = send_at && send_at > now ? send_at : now;
  return urgent ? wanted : afterQuietHours(wanted);
}

function troubledView({ village, path, reason, cause }: PlannedVillage, labels: ReadonlyMap<string, string>) {
  const { id, type, name, commune } = village;
  return {
    village: { id, label: `${type} ${name}` },
    commune: commune ? { id: commune, label: labels.get(commune) ?? commune } : null,
    path,
    reason: reason ?? '',
    remedy: cause ? remedies[cause] : '',
  };
}

/** The messages as each channel and kind of conversation of the plan will show them. */
function previewsOf(
  plan: Plan,
  announcement: Announcement,
  standing: Standing,
  speaker: string,
): PlanView['previews'] {
  const reply = announcementReply(announcement, 'message', speaker);
  const shown = new Map<string, PlanView['previews'][number]>();
  for (const { via, to } of plan.villages.flatMap(({ ways }) => ways)) {
    const key = `${via} ${to.kind}`;
    const capabilities = standing(via)?.capabilities;
    if (shown.has(key) || !capabilities) continue;
    const messages = renderFor(capabilities, reply).map(({ text, file }) => ({
      text,
      file: file?.name ?? null,
    }));
    shown.set(key, { channel: via, inGroup: to.kind === 'group', messages });
  }
  return [...shown.values()];
}
