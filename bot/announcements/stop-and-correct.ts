import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { mustAllow } from './announcement.ts';
import { deliver, stillWants } from './deliver.ts';
import { type Announcement, lockAnnouncement, note, notedBefore } from './draft.ts';
import { type AnnouncementDeps, keepVersion } from './fan-out.ts';

/** New words for an announcement that is out. */
export interface Correction {
  title: string;
  text: string;
  reason: string;
}

/** What a stop, a correction or a withdrawal did. */
export interface Halted {
  /** Messages taken back before they left. */
  takenBack: number;
  /** Calls that were under way at that moment; they may still arrive and are corrected like what arrived. */
  inFlight: number;
  /** Deliveries queued in their place. */
  queued: number;
}

/**
 * Stops an announcement: from the moment this returns no call with it begins. What is under way ends by itself.
 *
 * @throws AnnouncementFault when it is in no state to be stopped.
 */
export async function stopAnnouncement(
  deps: AnnouncementDeps,
  id: string,
  by: string,
  reason: string,
  requestKey: string | null = null,
): Promise<Halted> {
  const at = deps.clock.now();
  return deps.store.db.transaction().execute(async (tx) => {
    const announcement = await lockAnnouncement(tx, id);
    const before = await notedBefore(tx, requestKey);
    if (before) return haltedOf(before);
    mustAllow('stop', announcement.state);
    const halted = await takeBack(tx, deps, announcement.id);
    await tx
      .updateTable('announcement')
      .set({ state: 'stopped', changed_at: at, finished_at: at })
      .where('id', '=', announcement.id)
      .execute();
    await note(tx, announcement.id, by, 'stop', at, { reason, ...halted }, requestKey);
    return { ...halted, queued: 0 };
  });
}

/**
 * Replaces the words. Nobody gets the old ones any more; who got them, or may have, gets the correction once; who had
 * not yet gets only the new ones.
 *
 * @throws AnnouncementFault when it is not out.
 */
export async function correctAnnouncement(
  deps: AnnouncementDeps,
  id: string,
  by: string,
  correction: Correction,
  requestKey: string | null = null,
): Promise<Halted> {
  return nextVersion(deps, id, by, 'correction', correction, requestKey);
}

/**
 * Takes an announcement back: who got it, or may have, is told so once, and nobody else hears of it.
 *
 * @throws AnnouncementFault when there is nothing to take back.
 */
export async function withdrawAnnouncement(
  deps: AnnouncementDeps,
  id: string,
  by: string,
  reason: string,
  requestKey: string | null = null,
): Promise<Halted> {
  const words = { title: 'Thông báo này không còn hiệu lực', text: reason, reason };
  return nextVersion(deps, id, by, 'withdrawal', words, requestKey);
}

async function nextVersion(
  deps: AnnouncementDeps,
  id: string,
  by: string,
  purpose: 'correction' | 'withdrawal',
  words: Correction,
  requestKey: string | null,
): Promise<Halted> {
  const { clock } = deps;
  const at = clock.now();
  const standing = await deps.standing();
  return deps.store.db.transaction().execute(async (tx) => {
    const old = await lockAnnouncement(tx, id);
    const before = await notedBefore(tx, requestKey);
    if (before) return haltedOf(before);
    mustAllow(purpose === 'correction' ? 'correct' : 'withdraw', old.state);
    const halted = await takeBack(tx, deps, old.id);
    const next: Announcement = {
      ...old,
      version: old.version + 1,
      title: words.title,
      text: words.text,
      file: purpose === 'withdrawal' ? null : old.file,
    };
    await tx
      .updateTable('announcement')
      .set({
        version: next.version,
        ...(purpose === 'correction'
          ? { title: next.title, text: next.text, state: 'sending', finished_at: null }
          : {}),
        ...(purpose === 'withdrawal' ? { state: 'withdrawn', finished_at: at } : {}),
        changed_at: at,
      })
      .where('id', '=', old.id)
      .execute();
    await keepVersion(tx, next, purpose, by, words.reason, at);
    const wants = stillWants(old.id);
    const got = hasGot(old.id, sql`target.conversation`);
    const told = sql<boolean>`${wants} and ${got}`;
    let queued = await deliver(tx, { clock, standing }, next, purpose, { where: told });
    if (purpose === 'correction') {
      const fresh = sql<boolean>`${wants} and not ${got}`;
      queued += await deliver(tx, { clock, standing }, next, 'message', { where: fresh });
    }
    await note(tx, old.id, by, purpose, at, { reason: words.reason, ...halted, queued }, requestKey);
    return { ...halted, queued };
  });
}

/** The counts as the log keeps them. */
function haltedOf({ takenBack, inFlight, queued }: Record<string, unknown>): Halted {
  return { takenBack: Number(takenBack), inFlight: Number(inFlight), queued: Number(queued ?? 0) };
}

/**
 * Takes back what has not left: queued messages, and claimed ones whose call has not begun; their sender finds its
 * fence passed. What was perhaps taken is not tried again.
 */
async function takeBack(
  tx: Transaction<Tables>,
  { clock }: Pick<AnnouncementDeps, 'clock'>,
  announcement: string,
): Promise<{ takenBack: number; inFlight: number }> {
  const mine = sql`outbox.delivery in (select id from delivery where announcement = ${announcement})`;
  const taken = await sql`
    update outbox set state = 'skipped', due_at = null, lease_until = null, fence = fence + 1, updated_at = ${clock.sql}
    where ${mine} and (state = 'queued' or (state = 'sending' and tried_at is null))
  `.execute(tx);
  await sql`update outbox set due_at = null, updated_at = ${clock.sql}
    where ${mine} and state = 'unknown' and due_at is not null`.execute(tx);
  const flying = await sql<{ count: number }>`
    select count(*) as count from outbox where ${mine} and state = 'sending'`.execute(tx);
  return { takenBack: Number(taken.numAffectedRows ?? 0n), inFlight: Number(flying.rows[0]?.count ?? 0) };
}

/**
 * Did a conversation get some version, or may it have? A message of its left, or perhaps left. That a card was handed
 * over to the channel of who passes it on is no message yet; the card's own messages count.
 *
 * @param conversation an SQL expression.
 */
export function hasGot(announcement: string, conversation: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from delivery join outbox on outbox.delivery = delivery.id
    where delivery.announcement = ${announcement} and delivery.conversation = ${conversation}
      and outbox.channel <> 'relay'
      and outbox.state in ('sending', 'sent', 'delivered', 'relayed', 'seen', 'unknown'))`;
}
