import { type Clock, dayInVietnam } from '../../clock.ts';
import { placeLabels } from '../../places/place-labels.ts';
import type { Store } from '../../store/open-store.ts';
import type { Actor } from '../actor.ts';
import { AnnouncementFault, isAllowed } from '../announcement.ts';
import type { Announcement } from '../draft.ts';
import { may, type Right } from '../rights.ts';
import { actorNames } from './actor-names.ts';
import { countLedgers } from './count-ledgers.ts';
import { lineOf } from './list-announcements.ts';
import { type AnnouncementView, type DeskWish, wishes } from './views.ts';

/** What reading works with. */
export interface ReadDeps {
  store: Store;
  clock: Clock;
}

/**
 * An announcement by its id or code.
 *
 * @throws AnnouncementFault `announcement.none` also where there is one that the actor may not see: its being there is
 *   nobody else's business.
 */
export async function findAnnouncement(
  { store, clock }: ReadDeps,
  actor: Actor,
  id: string,
): Promise<Announcement> {
  const row = await store.db
    .selectFrom('announcement')
    .selectAll()
    .where((where) => where.or([where('id', '=', id), where('code', '=', id.toUpperCase())]))
    .executeTakeFirst();
  const seen = row && (await may(store.db, actor, 'read', row.place, dayInVietnam(clock.now())));
  if (!row || !seen) throw new AnnouncementFault('announcement.none', 'Không có thông báo này.');
  return row;
}

/** An announcement with everything the page of it needs. */
export async function viewAnnouncement(deps: ReadDeps, actor: Actor, id: string): Promise<AnnouncementView> {
  const { store, clock } = deps;
  const row = await findAnnouncement(deps, actor, id);
  const day = dayInVietnam(clock.now());
  const acts = [row.made_by, row.submitted_by, row.approved_by].filter((by) => by !== null);
  const names = await actorNames(store.db, acts);
  const { places, except } = row.audience;
  const labels = await placeLabels(store.db, [row.place, ...places, ...except], day);
  const counts = row.started_at ? await countLedgers(store.db, [row.id]) : null;
  const act = (by: string | null, at: Date | null) =>
    by && at ? { by, name: names.get(by) ?? by, at: at.toISOString() } : null;
  return {
    ok: true,
    ...lineOf(row, names, labels, counts?.get(row.id) ?? null),
    kind: row.kind,
    topic: row.topic,
    text: row.text,
    file: row.file,
    audience: row.audience,
    audienceLabels: [...places, ...except].map((place) => ({ id: place, label: labels.get(place) ?? place })),
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    submitted: act(row.submitted_by, row.submitted_at),
    approved: act(row.approved_by, row.approved_at),
    finishedAt: row.finished_at?.toISOString() ?? null,
    awaitsApproval: awaitsApproval(row),
    may: await wishesOf(deps, actor, row, day),
  };
}

/** Urgent, out, and seen by nobody else yet. */
export function awaitsApproval({ urgent, state, approved_by }: Announcement): boolean {
  return urgent && approved_by === null && ['approved', 'sending', 'done'].includes(state);
}

const rightFor: Readonly<Record<DeskWish, Right>> = {
  edit: 'write',
  submit: 'write',
  approve: 'decide',
  reject: 'decide',
  stop: 'stop',
  correct: 'decide',
  withdraw: 'decide',
};

/** @throws AnnouncementFault `announcement.not_editor` or `announcement.not_approver`, with whom to ask. */
export async function mustHaveRight(
  { store, clock }: ReadDeps,
  actor: Actor,
  wish: DeskWish,
  place: string,
): Promise<void> {
  const right = rightFor[wish];
  if (await may(store.db, actor, right, place, dayInVietnam(clock.now()))) return;
  throw right === 'decide'
    ? new AnnouncementFault(
        'announcement.not_approver',
        'Việc này cần vai người duyệt ở nơi đứng tên. Nhờ người duyệt của xã làm, hoặc xin được giao vai.',
      )
    : new AnnouncementFault(
        'announcement.not_editor',
        'Việc này cần vai người soạn ở nơi đứng tên. Nhờ người soạn của xã làm, hoặc xin được giao vai.',
      );
}

async function wishesOf(
  { store }: ReadDeps,
  actor: Actor,
  row: Announcement,
  day: string,
): Promise<DeskWish[]> {
  const mine = actor === row.made_by || actor === row.submitted_by;
  const open = wishes.filter((wish) => {
    if (wish === 'approve' && mine) return false;
    return isAllowed(wish, row.state) || (wish === 'approve' && awaitsApproval(row));
  });
  const rights = new Map<Right, boolean>();
  for (const right of new Set(open.map((wish) => rightFor[wish])))
    rights.set(right, await may(store.db, actor, right, row.place, day));
  return open.filter((wish) => rights.get(rightFor[wish]));
}
