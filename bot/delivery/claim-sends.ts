import { sql } from 'kysely';
import type { OutgoingMessage } from '../../adapters/channel.ts';
import type { FileReference } from '../../adapters/render.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';

/** How long a sender holds a message without a sign of life. Held leases are renewed every second. */
export const leaseMs = 4000;

/** A message this sender holds. */
export interface ClaimedSend {
  id: string;
  channel: string;
  conversation: string;
  priority: number;
  requestId: string;
  message: Omit<OutgoingMessage, 'id' | 'file'> & { file?: FileReference };
  /** What it was: `queued` = not sent yet, `unknown` = perhaps sent, look first. */
  was: 'queued' | 'unknown';
  attempts: number;
  lookUps: number;
  triedAt: Date | null;
  createdAt: Date;
  fence: number;
}

/** What is not to be claimed now. */
export interface Closed {
  /** Channels whose lane is full. */
  fullLanes?: readonly string[];
  /** Channels whose account has no room for anything but replies. */
  withoutBulk?: readonly string[];
  /** Channels of which one message is taken at a time. */
  oneByOne?: readonly string[];
  /** Only priorities below this one. */
  below?: number;
}

/**
 * Takes up to `most` messages that are due: replies before announcements, and within a conversation never a
 * later message before an earlier one is settled. A message whose sender died in the middle of the call may
 * have been sent: it is taken as `unknown`.
 *
 * Each channel's queue is read from its front, in the order of its index, so that a hundred thousand messages waiting
 * for a channel without room cost nothing. (One query over all channels sorted them all each time: 300 ms at 20,000 on
 * the embedded engine. What comes before in a conversation is asked in a subquery of its own because a join would be
 * made over the whole queue, and the time is asked once because no index is searched by a clock that runs.)
 */
export async function claimSends(
  store: Store,
  clock: Clock,
  most: number,
  { fullLanes = [], withoutBulk = [], oneByOne = [], below = 100 }: Closed = {},
): Promise<ClaimedSend[]> {
  const result = await sql<ClaimedSend>`
    with recursive moment as (select ${clock.sql} as now), queue (channel) as (
      select min(channel) from outbox where state in ('queued', 'sending', 'unknown')
      union all
      select (select min(channel) from outbox where channel > queue.channel
        and state in ('queued', 'sending', 'unknown'))
      from queue where queue.channel is not null
    ), picked as (
      select one.id, one.was from queue cross join lateral (
        select id, case state when 'queued' then 'queued' else 'unknown' end as was, priority, due_at, seq
        from outbox as one
        where channel = queue.channel
          and state in ('queued', 'sending', 'unknown')
          and due_at <= (select now from moment)
          and (state <> 'sending' or lease_until < (select now from moment))
          and priority < case
            when queue.channel in (select jsonb_array_elements_text(${JSON.stringify(withoutBulk)}::jsonb)) then 1
            else ${below}::integer end
          and (
            select earlier.seq from outbox as earlier
            where earlier.conversation = one.conversation and earlier.seq < one.seq
              and earlier.state in ('queued', 'sending', 'unknown') and earlier.due_at is not null
            limit 1
          ) is null
        order by priority, due_at, seq
        limit case
          when queue.channel in (select jsonb_array_elements_text(${JSON.stringify(oneByOne)}::jsonb)) then 1
          else ${most}::integer end
        for update skip locked
      ) as one
      where queue.channel not in (select jsonb_array_elements_text(${JSON.stringify(fullLanes)}::jsonb))
      order by one.priority, one.due_at, one.seq
      limit ${most}
    ), taken as (
      update outbox set
        state = 'sending',
        fence = fence + 1,
        lease_until = ${clock.sql} + ${leaseMs} * interval '1 millisecond',
        updated_at = ${clock.sql}
      from picked where outbox.id = picked.id
      returning outbox.id, channel, conversation, priority, request_id as "requestId", message, picked.was, attempts,
        look_ups as "lookUps", tried_at as "triedAt", created_at as "createdAt", fence, seq
    )
    select id, channel, conversation, priority, "requestId", message, was, attempts, "lookUps", "triedAt", "createdAt",
      fence
    from taken order by priority, seq
  `.execute(store.db);
  return result.rows;
}
