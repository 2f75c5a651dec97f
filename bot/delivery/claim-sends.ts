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
  /** Only priorities below this one. */
  below?: number;
}

/**
 * Takes up to `most` messages that are due: replies before announcements, and within a conversation never a
 * later message before an earlier one is settled. A message whose sender died in the middle of the call may
 * have been sent: it is taken as `unknown`.
 */
export async function claimSends(
  store: Store,
  clock: Clock,
  most: number,
  { fullLanes = [], withoutBulk = [], below = 100 }: Closed = {},
): Promise<ClaimedSend[]> {
  const result = await sql<ClaimedSend>`
    with picked as (
      select id, case state when 'queued' then 'queued' else 'unknown' end as was
      from outbox as one
      where ((state in ('queued', 'unknown') and due_at <= ${clock.sql})
          or (state = 'sending' and lease_until < ${clock.sql}))
        and channel not in (select jsonb_array_elements_text(${JSON.stringify(fullLanes)}::jsonb))
        and priority < ${below}
        and (priority = 0
          or channel not in (select jsonb_array_elements_text(${JSON.stringify(withoutBulk)}::jsonb)))
        and not exists (
          select 1 from outbox as earlier
          where earlier.conversation = one.conversation and earlier.seq < one.seq
            and earlier.state in ('queued', 'sending', 'unknown') and earlier.due_at is not null
        )
      order by priority, due_at, seq
      limit ${most}
      for update skip locked
    )
    update outbox set
      state = 'sending',
      fence = fence + 1,
      lease_until = ${clock.sql} + ${leaseMs} * interval '1 millisecond',
      updated_at = ${clock.sql}
    from picked where outbox.id = picked.id
    returning outbox.id, channel, conversation, priority, request_id as "requestId", message, picked.was, attempts,
      look_ups as "lookUps", tried_at as "triedAt", created_at as "createdAt", fence
  `.execute(store.db);
  return result.rows;
}
