import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';

/** How long a worker holds a conversation without a sign of life. Held leases are renewed every second. */
export const leaseMs = 4000;

/** A conversation this worker holds: one turn at a time per conversation, over all processes. */
export interface ClaimedConversation {
  id: string;
  channel: string;
  kind: 'direct' | 'group';
  platformId: string;
  /** Must still be the row's fence when the turn commits. */
  fence: number;
  attempts: number;
  state: Record<string, unknown>;
  version: number;
  /** How many writes of arriving events the row had seen: it differs when more came meanwhile. */
  arrivals: number;
}

/** Takes up to `most` conversations that have a turn due and that no living worker holds, longest waiting first. */
export async function claimConversations(
  store: Store,
  clock: Clock,
  most: number,
): Promise<ClaimedConversation[]> {
  const result = await sql<ClaimedConversation>`
    update conversation set lease_until = ${clock.sql} + ${leaseMs} * interval '1 millisecond', fence = fence + 1
    where id in (
      select id from conversation
      where due_at <= ${clock.sql} and (lease_until is null or lease_until < ${clock.sql})
      order by due_at
      limit ${most}
      for update skip locked
    )
    returning id, channel, kind, platform_id as "platformId", fence, attempts, state, state_version as "version", arrivals
  `.execute(store.db);
  return result.rows;
}
