import type { Kysely } from 'kysely';
import { inTransaction } from '../store/in-transaction.ts';
import type { Tables } from '../store/schema.ts';
import { AnnouncementFault, mustAllow } from './announcement.ts';
import { checkStops } from './checks/check-draft.ts';
import { findingText } from './checks/finding.ts';
import { type Announcement, lockAnnouncement, note, notedBefore } from './draft.ts';

/** May this person decide for this place on the day? Asked of the roles; see `bot/people`. */
export type Authority = (by: string, role: 'editor' | 'approver', place: string) => Promise<boolean>;

/**
 * Hands a draft in. An urgent one is approved with it and goes out at once; an approver must confirm it afterwards,
 * and the log says so loudly.
 *
 * @throws AnnouncementFault when the person is no editor for the place, it is no draft, or a check stops it; see
 *   `checks/check-draft.ts`.
 */
export async function submit(
  db: Kysely<Tables>,
  id: string,
  by: string,
  at: Date,
  authority: Authority,
  requestKey: string | null = null,
): Promise<'submitted' | 'approved'> {
  const { place } = await read(db, id);
  if (!(await authority(by, 'editor', place)))
    throw new AnnouncementFault('announcement.not_editor', 'Chỉ người soạn của xã, thôn này gửi duyệt được.');
  return inTransaction(db, async (tx) => {
    const known = await lockAnnouncement(tx, id);
    if (await notedBefore(tx, requestKey)) return known.urgent ? 'approved' : 'submitted';
    mustAllow('submit', known.state);
    const stops = await checkStops(tx, { ...known, sendAt: known.send_at }, at);
    if (stops.length > 0)
      throw new AnnouncementFault('announcement.checks', stops.map(findingText).join('\n'));
    const state = known.urgent ? 'approved' : 'submitted';
    await tx
      .updateTable('announcement')
      .set({ state, submitted_by: by, submitted_at: at, changed_at: at })
      .where('id', '=', known.id)
      .execute();
    await note(tx, known.id, by, known.urgent ? 'urgent_without_approval' : 'submit', at, {}, requestKey);
    return state;
  });
}

/**
 * Approves what another person handed in: it goes out at its time. For an urgent one that is already out this is the
 * approval afterwards.
 *
 * @returns false when the same wish did it before.
 * @throws AnnouncementFault when the person may not approve for the place, or made or handed it in themselves.
 */
export async function approve(
  db: Kysely<Tables>,
  id: string,
  by: string,
  at: Date,
  authority: Authority,
  requestKey: string | null = null,
): Promise<boolean> {
  await mustBeApprover(by, (await read(db, id)).place, authority);
  return inTransaction(db, async (tx) => {
    const known = await lockAnnouncement(tx, id);
    if (await notedBefore(tx, requestKey)) return false;
    const afterwards = mustAwaitApproval(known, by);
    await tx
      .updateTable('announcement')
      .set({
        ...(afterwards ? {} : { state: 'approved' as const }),
        approved_by: by,
        approved_at: at,
        changed_at: at,
      })
      .where('id', '=', known.id)
      .execute();
    await note(tx, known.id, by, afterwards ? 'approve_afterwards' : 'approve', at, {}, requestKey);
    return true;
  });
}

/** @throws AnnouncementFault when the person is no approver for the place. */
export async function mustBeApprover(by: string, place: string, authority: Authority): Promise<void> {
  if (!(await authority(by, 'approver', place)))
    throw new AnnouncementFault('announcement.not_approver', 'Chỉ người duyệt của xã này duyệt được.');
}

/**
 * Does the announcement wait for the approval of this person, who is an approver?
 *
 * @returns true when it is urgent and out already: then it is the approval afterwards.
 * @throws AnnouncementFault when it waits for none, or the person made it or handed it in.
 */
export function mustAwaitApproval(
  known: Pick<Announcement, 'urgent' | 'state' | 'made_by' | 'submitted_by' | 'approved_by'>,
  by: string,
): boolean {
  const afterwards = known.urgent && known.approved_by === null && known.state !== 'submitted';
  mustAllow(afterwards ? 'confirm' : 'approve', known.state);
  if (by === known.made_by || by === known.submitted_by)
    throw new AnnouncementFault(
      'announcement.same_person',
      'Người soạn không tự duyệt được. Cần một người khác.',
    );
  return afterwards;
}

/** Gives it back to its editor with a reason. Returns and throws as {@link approve} does. */
export async function reject(
  db: Kysely<Tables>,
  id: string,
  by: string,
  reason: string,
  at: Date,
  authority: Authority,
  requestKey: string | null = null,
): Promise<boolean> {
  const { place } = await read(db, id);
  if (!(await authority(by, 'approver', place)))
    throw new AnnouncementFault('announcement.not_approver', 'Chỉ người duyệt của xã này trả lại được.');
  return inTransaction(db, async (tx) => {
    const known = await lockAnnouncement(tx, id);
    if (await notedBefore(tx, requestKey)) return false;
    mustAllow('reject', known.state);
    await tx
      .updateTable('announcement')
      .set({ state: 'draft', changed_at: at })
      .where('id', '=', known.id)
      .execute();
    await note(tx, known.id, by, 'reject', at, { reason }, requestKey);
    return true;
  });
}

async function read(db: Kysely<Tables>, id: string): Promise<{ place: string }> {
  const known = await db
    .selectFrom('announcement')
    .select('place')
    .where((where) => where.or([where('id', '=', id), where('code', '=', id)]))
    .executeTakeFirst();
  if (!known) throw new AnnouncementFault('announcement.none', 'Không có thông báo này.');
  return known;
}
