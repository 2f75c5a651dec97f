import { type Kysely, sql } from 'kysely';
import type { Conversation } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import type { Tables } from '../store/schema.ts';
import type { ClaimedConversation } from './claim-conversations.ts';
import type { TurnEffects } from './commit-turn.ts';

/** A turn's rows: what every turn writes, whatever its skill adds. */
export interface TurnRows extends TurnEffects {
  turnId: string;
  /** Ids of the replies, one for each message. */
  deliveries: readonly string[];
}

/**
 * Writes state, handled events, log, question and replies in one statement: all of it, or, when the fence is not ours
 * any more, nothing. Eight statements and a transaction did the same before; each of them costs the embedded engine
 * about a millisecond, most of it planning.
 *
 * The conversation is due again when more waits than was handled. Whether something arrived meanwhile is told by
 * `arrivals`, a column of the locked row itself: on PostgreSQL a look into the inbox would see it as it was when the
 * statement began, before an insert that this statement had to wait for.
 *
 * @returns false when another worker holds the conversation: nothing was written.
 */
export async function writeTurn(
  db: Kysely<Tables>,
  clock: Clock,
  conversation: ClaimedConversation,
  rows: TurnRows,
): Promise<boolean> {
  const { turnId, question } = rows;
  const requestId = rows.handled[0]!.requestId;
  const handled = JSON.stringify(
    rows.handled.map(({ channel, eventId, overheard }) => ({ channel, eventId, overheard })),
  );
  const to: Conversation = { id: conversation.platformId, kind: conversation.kind };
  const replies = rows.messages.map((message, part) => ({
    id: rows.deliveries[part],
    part,
    message: {
      to,
      ...message,
      ...(rows.replyTo ? { replyTo: rows.replyTo } : {}),
      ...(rows.mention && part === 0 ? { mention: rows.mention } : {}),
    },
  }));
  const asked = question && {
    id: crypto.randomUUID(),
    text: rows.erase ? '' : question.text,
    ...question.outcome,
  };
  const result = await sql<{ released: number }>`
    with released as (
      update conversation set
        state = ${JSON.stringify(rows.erase ? {} : rows.state)}::jsonb,
        state_version = state_version + 1,
        attempts = 0,
        lease_until = null,
        burst_since = null,
        stopped_at = case ${rows.stop}::boolean
          when true then ${clock.sql} when false then null else stopped_at end,
        due_at = case when arrivals <> ${conversation.arrivals} or ${rows.more} then ${clock.sql} end
      where id = ${conversation.id} and fence = ${conversation.fence}
      returning id
    ), done as (
      update inbox set state = 'done', turn_id = ${turnId},
        payload = case when one.overheard then '{}' else payload end
      from released,
        jsonb_to_recordset(${handled}::jsonb) as one (channel text, "eventId" text, overheard boolean)
      where inbox.channel = one.channel and inbox.event_id = one."eventId"
    ), logged as (
      insert into turn (id, conversation, request_id, started_at, ms, steps)
      select ${turnId}, id, ${requestId}, ${rows.startedAt.toISOString()}::timestamptz,
        ${rows.ms}::double precision, ${JSON.stringify(rows.steps)}::jsonb
      from released
    ), questioned as (
      insert into question (id, turn_id, conversation, asked_at, text, intent, status, guide, aspect, confidence,
        candidates)
      select one.id, ${turnId}, released.id, ${rows.startedAt.toISOString()}::timestamptz, text, intent, status,
        guide, aspect, confidence, candidates
      from released, jsonb_to_recordset(${JSON.stringify(asked ? [asked] : [])}::jsonb) as one (
        id text, text text, intent text, status text, guide text, aspect text, confidence double precision,
        candidates jsonb)
    ), queued as (
      insert into outbox (id, channel, conversation, turn_id, part, priority, message, state, due_at, request_id)
      select one.id, ${conversation.channel}, released.id, ${turnId}, part, 0, message, 'queued',
        ${clock.sql}, ${requestId}
      from released, jsonb_to_recordset(${JSON.stringify(replies)}::jsonb) as one (
        id text, part integer, message jsonb)
      order by part
    ), told as (
      select pg_notify('outbox', '') from released where ${replies.length} > 0
    )
    select (select count(*) from released) as released, (select count(*) from told) as told
  `.execute(db);
  return result.rows[0]!.released === 1;
}
