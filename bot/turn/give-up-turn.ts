import { sql } from 'kysely';
import { backoffMs } from '../delivery/backoff.ts';
import type { ClaimedConversation } from './claim-conversations.ts';
import type { TurnDeps } from './turn-deps.ts';
import type { WaitingEvent } from './waiting-events.ts';

/** Attempts at one turn before its first event is set aside as dead. */
const mostAttempts = 5;

/** Is this the try after whose failure the first event is set aside? */
export function isLastAttempt({ attempts }: Pick<ClaimedConversation, 'attempts'>): boolean {
  return attempts + 1 >= mostAttempts;
}

/**
 * A turn failed: it is tried again later, and after the last attempt its first event is set aside so that the
 * messages behind it are answered. Never throws: when the database is the trouble, the lease runs out by itself.
 */
export async function giveUpTurn(
  deps: TurnDeps,
  conversation: ClaimedConversation,
  burst: readonly WaitingEvent[],
  error: unknown,
): Promise<void> {
  const poisoned = isLastAttempt(conversation) ? burst[0] : undefined;
  deps.log.error({ err: error, attempts: conversation.attempts + 1, dead: poisoned?.eventId }, 'turn failed');
  try {
    await deps.store.db.transaction().execute(async (tx) => {
      const wait = poisoned ? 0 : backoffMs(conversation.attempts);
      const held = await sql`
        update conversation set lease_until = null, attempts = ${poisoned ? 0 : conversation.attempts + 1},
          due_at = ${deps.clock.sql} + ${wait} * interval '1 millisecond'
        where id = ${conversation.id} and fence = ${conversation.fence}
      `.execute(tx);
      if (held.numAffectedRows !== 1n || !poisoned) return;
      await tx
        .updateTable('inbox')
        .set({ state: 'dead', ...(poisoned.overheard ? { payload: '{}' } : {}) })
        .where('channel', '=', poisoned.channel)
        .where('event_id', '=', poisoned.eventId)
        .execute();
      deps.metrics.deadEvents.inc({ channel: poisoned.channel });
    });
  } catch (failure) {
    deps.log.error({ err: failure }, 'turn could not be given back; its lease will run out');
  }
}
