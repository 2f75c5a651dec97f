import { sql } from 'kysely';
import type { ChannelError } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import type { ClaimedSend } from './claim-sends.ts';

/** What became of an attempt. */
export type Settlement =
  | { state: 'sent'; platformId: string }
  /** `uncounted`: the fault was the account's, the message has not used up a try. */
  | { state: 'queued'; waitMs: number; error?: ChannelError; uncounted?: boolean }
  | { state: 'unknown'; waitMs: number | null; error: ChannelError | null; lookedUp: boolean }
  | { state: 'failed'; error: ChannelError };

/**
 * Writes what became of an attempt, if we still hold the message. A receipt that came before we knew the
 * platform's id is applied here.
 *
 * @returns false when another sender holds the message now: nothing was written.
 */
export async function settleSend(
  store: Store,
  clock: Clock,
  send: ClaimedSend,
  settlement: Settlement,
): Promise<boolean> {
  const wait = 'waitMs' in settlement ? settlement.waitMs : null;
  const error =
    'error' in settlement && settlement.error ? JSON.stringify(errorRecord(settlement.error, clock)) : null;
  const platformId = settlement.state === 'sent' ? settlement.platformId : null;
  const lookedUp = settlement.state === 'unknown' && settlement.lookedUp ? 1 : 0;
  const uncounted = settlement.state === 'queued' && settlement.uncounted ? 1 : 0;
  const result = await sql`
    update outbox set
      state = coalesce(
        (select proves from receipt where receipt.channel = outbox.channel and receipt.platform_id = ${platformId}),
        ${settlement.state}),
      due_at = case when ${wait}::double precision is not null
        then ${clock.sql} + ${wait}::double precision * interval '1 millisecond' end,
      attempts = attempts - ${uncounted}::integer,
      look_ups = look_ups + ${lookedUp}::integer,
      platform_id = coalesce(${platformId}, platform_id),
      error = coalesce(${error}::jsonb, error),
      lease_until = null,
      tried_at = case when ${settlement.state} = 'queued' then null else tried_at end,
      updated_at = ${clock.sql}
    where id = ${send.id} and fence = ${send.fence} and state = 'sending'
  `.execute(store.db);
  return result.numAffectedRows === 1n;
}

/**
 * Notes, before the call, that an attempt goes out now: an attempt whose process dies counts too. The last gate: a part
 * of an announcement that was stopped or has newer words, or to somebody who has opted out, of everything or of
 * its topic, does not go. The
 * announcement's row is locked meanwhile, so that after a stop no call begins.
 *
 * @returns `go`; `lost`, the message is not ours any more; `halted`, it was set aside and is settled.
 */
export async function noteAttempt(
  store: Store,
  clock: Clock,
  send: ClaimedSend,
): Promise<'go' | 'lost' | 'halted'> {
  const noted = await sql`
    update outbox set tried_at = ${clock.sql}, attempts = attempts + 1, look_ups = 0
    where id = ${send.id} and fence = ${send.fence} and state = 'sending'
      and (delivery is null or (
        exists (
          select 1 from delivery join announcement on announcement.id = delivery.announcement
          where delivery.id = outbox.delivery and delivery.version = announcement.version
            and announcement.state <> 'stopped'
          for share of announcement
        )
        and not exists (
          select 1 from conversation where conversation.id = outbox.conversation and stopped_at is not null
        )
        and not exists (
          select 1 from delivery join announcement on announcement.id = delivery.announcement
          join topic_stop on topic_stop.topic = announcement.topic
          where delivery.id = outbox.delivery and not announcement.urgent
            and topic_stop.conversation = outbox.conversation
        )))
  `.execute(store.db);
  if (noted.numAffectedRows === 1n) return 'go';
  const halted = await sql`
    update outbox set state = case when tried_at is null then 'skipped' else 'unknown' end, due_at = null,
      lease_until = null, updated_at = ${clock.sql}
    where id = ${send.id} and fence = ${send.fence} and state = 'sending'
  `.execute(store.db);
  return halted.numAffectedRows === 1n ? 'halted' : 'lost';
}

function errorRecord(error: ChannelError, clock: Clock) {
  return { code: error.code, operator: error.operator, scope: error.scope, at: clock.now().toISOString() };
}
