import { sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { backoffMs } from '../delivery/backoff.ts';
import { queueMessages } from '../delivery/queue-messages.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import type { MediaFault } from './media-fault.ts';

/** How long a worker holds a file: longer than a fetch may take, so that the lease needs no renewal. */
const leaseMs = 60_000;

/** Attempts before a picture is given up: about a quarter of an hour, and platforms' addresses expire. */
export const mostAttempts = 10;

/** A picture this worker is to fetch. */
export interface ClaimedFile {
  id: string;
  channel: string;
  source: string;
  attempts: number;
  /** Must still be the row's fence when the result is written. */
  fence: number;
}

/** Takes up to `most` pictures that are due and that no living worker holds. */
export async function claimFiles(store: Store, clock: Clock, most: number): Promise<ClaimedFile[]> {
  const { rows } = await sql<ClaimedFile>`
    update media_file set lease_until = ${clock.sql} + ${leaseMs} * interval '1 millisecond', fence = fence + 1
    where id in (
      select id from media_file
      where state = 'waiting' and due_at <= ${clock.sql} and (lease_until is null or lease_until < ${clock.sql})
      order by due_at
      limit ${most}
      for update skip locked
    )
    returning id, source, attempts, fence,
      (select channel from conversation where conversation.id = media_file.conversation) as channel
  `.execute(store.db);
  return rows;
}

/** Writes a fetched picture. False: it was erased, or another worker took it over; nothing is written then. */
export async function keepFile(
  store: Store,
  { id, fence }: ClaimedFile,
  file: { mime: string; sealed: Buffer },
): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('media_file')
    .set({ state: 'kept', ...file, source: null, due_at: null, lease_until: null, fault: null })
    .where('id', '=', id)
    .where('fence', '=', fence)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Writes that a picture could not be fetched: it is tried again later, or given up and its address forgotten. Who was
 * told that a picture goes to staff, and sent one of a kind that is not kept, is told so once.
 */
export async function failFile(
  store: Store,
  clock: Clock,
  { id, fence, attempts }: ClaimedFile,
  fault: Pick<MediaFault, 'code' | 'retry' | 'resident'>,
): Promise<'waiting' | 'lost'> {
  const lost = fault.retry === 'never' || attempts + 1 >= mostAttempts;
  await store.db.transaction().execute(async (tx) => {
    const written = await tx
      .updateTable('media_file')
      .set({
        attempts: attempts + 1,
        lease_until: null,
        fault: fault.code,
        ...(lost
          ? { state: 'lost', source: null, due_at: null }
          : { due_at: new Date(clock.now().getTime() + backoffMs(attempts)) }),
      })
      .where('id', '=', id)
      .where('fence', '=', fence)
      .returning(['feedback', 'conversation'])
      .executeTakeFirst();
    if (written && fault.code === 'media.kind')
      await tellOnce(tx, { id, ...written }, fault.resident, clock.now());
  });
  return lost ? 'lost' : 'waiting';
}

/** In private, and unless the person wants to hear nothing; once for all pictures of a ticket. */
async function tellOnce(
  tx: Transaction<Tables>,
  { id, feedback, conversation }: { id: string; feedback: string; conversation: string },
  sentence: string,
  now: Date,
): Promise<void> {
  // Two workers with a picture each of one ticket come one after the other.
  await tx.selectFrom('feedback').select('code').where('code', '=', feedback).forUpdate().execute();
  const told = await tx
    .selectFrom('media_file')
    .select('id')
    .where('feedback', '=', feedback)
    .where('fault', '=', 'media.kind')
    .where('id', '!=', id)
    .executeTakeFirst();
  const talk = await tx
    .selectFrom('conversation')
    .select(['channel', 'platform_id'])
    .where('id', '=', conversation)
    .where('kind', '=', 'direct')
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  if (told || !talk) return;
  await queueMessages(tx, {
    channel: talk.channel,
    conversation,
    to: { id: talk.platform_id, kind: 'direct' },
    messages: [{ text: `Phiếu ${feedback}: ${sentence}`, choices: [] }],
    priority: 0,
    turnId: null,
    replyTo: null,
    requestId: id,
    dueAt: now,
  });
}
