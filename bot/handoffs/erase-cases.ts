import { sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { questionDays } from '../skills/privacy/introduction.ts';
import type { Tables } from '../store/schema.ts';

/**
 * Empties what a conversation or its person left with staff: feedback, waiting questions and the replies. The rows
 * stay as counts; nobody can reply to them any more.
 */
export async function eraseCases(tx: Transaction<Tables>, conversation: string): Promise<void> {
  const theirs = sql`(conversation = ${conversation} or person = ${conversation})`;
  await sql`update feedback set text = '', place = null, state = 'closed' where ${theirs}`.execute(tx);
  await sql`update handoff set text = '', state = 'closed' where ${theirs}`.execute(tx);
  const replies = sql`(select jsonb_array_elements_text(deliveries) from staff_reply where ${theirs})`;
  await sql`update outbox set state = 'skipped', due_at = null
    where state in ('queued', 'unknown') and id in ${replies}`.execute(tx);
  await sql`update outbox set message = '{}' where state <> 'sending' and id in ${replies}`.execute(tx);
  await sql`update staff_reply set text = '' where ${theirs}`.execute(tx);
}

/** Statements that empty one batch of what is older than questions are kept. */
export function emptyOldCases(clock: Clock, batch: number) {
  const old = sql`${clock.sql} - ${questionDays} * interval '1 day'`;
  return [
    sql`update feedback set text = '', place = null, state = 'closed' where code in (
      select code from feedback where updated_at < ${old} and text <> '' limit ${batch})`,
    sql`update handoff set text = '', state = 'closed' where id in (
      select id from handoff where created_at < ${old} and text <> '' limit ${batch})`,
    sql`update staff_reply set text = '' where id in (
      select id from staff_reply where written_at < ${old} and text <> '' limit ${batch})`,
    sql`delete from staff_session where ends_at < ${clock.sql}`,
  ];
}
