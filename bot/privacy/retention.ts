import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { forgetOldCoaching } from '../coach/stuck-steps.ts';
import { emptyOldCases } from '../handoffs/erase-cases.ts';
import type { Log } from '../log.ts';
import { deleteOldFiles } from '../media/media-store.ts';
import { dropOldCodes } from '../people/link-codes.ts';
import { messageDays, questionDays } from '../skills/privacy/introduction.ts';
import type { Store } from '../store/open-store.ts';
import { startWorker, type Worker } from '../worker.ts';

const hourMs = 60 * 60 * 1000;
/** Rows emptied by one statement: short statements keep the embedded engine free for webhooks. */
const batch = 500;

/** Empties what is older than we promised to keep it, every hour. */
export function startRetention(store: Store, clock: Clock, log: Log): Worker {
  return startWorker('retention', log, hourMs, () => emptyOld(store, clock));
}

/**
 * Empties one batch of texts that are past their time. Rows stay: the platform's ids keep old messages from
 * being answered again, and counts keep their meaning. The picture of a relay's card goes with its message.
 *
 * @returns the number of rows emptied; 0 = nothing is left to do.
 */
export async function emptyOld(store: Store, clock: Clock): Promise<number> {
  const statements = [
    sql`update inbox set payload = '{}' where (channel, event_id) in (
      select channel, event_id from inbox
      where received_at < ${clock.sql} - ${messageDays} * interval '1 day' and payload <> '{}' and state <> 'new'
      limit ${batch})`,
    sql`update outbox set message = '{}' where id in (
      select id from outbox
      where created_at < ${clock.sql} - ${messageDays} * interval '1 day' and message <> '{}'
        and state not in ('queued', 'sending')
      limit ${batch})`,
    sql`delete from kept_file where id in (
      select id from kept_file
      where created_at < ${clock.sql} - ${messageDays} * interval '1 day' and name ~ '^CT-[0-9A-Z]{5}[.]png$'
      limit ${batch})`,
    sql`delete from channel_stream where (stream, position) in (
      select stream, position from channel_stream
      where created_at < ${clock.sql} - ${messageDays} * interval '1 day' limit ${batch})`,
    sql`update question set text = '' where id in (
      select id from question
      where asked_at < ${clock.sql} - ${questionDays} * interval '1 day' and text <> '' limit ${batch})`,
    sql`delete from receipt where (channel, platform_id) in (
      select channel, platform_id from receipt
      where happened_at < ${clock.sql} - ${messageDays} * interval '1 day' limit ${batch})`,
    ...emptyOldCases(clock, batch),
    ...deleteOldFiles(clock, batch),
    ...forgetOldCoaching(clock, questionDays, batch),
    ...dropOldCodes(clock, batch),
  ];
  let emptied = 0;
  for (const statement of statements)
    emptied += Number((await statement.execute(store.db)).numAffectedRows ?? 0n);
  return emptied;
}
