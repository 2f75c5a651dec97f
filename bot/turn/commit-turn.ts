import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { RenderedMessage } from '../../adapters/render.ts';
import type { Clock } from '../clock.ts';
import { eraseConversation } from '../privacy/erase.ts';
import type { Outcome, TurnWrite } from '../skills/skill.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import type { ClaimedConversation } from './claim-conversations.ts';
import type { Step } from './trace.ts';
import type { WaitingEvent } from './waiting-events.ts';
import { writeTurn } from './write-turn.ts';

/** Everything one turn changes. */
export interface TurnEffects {
  handled: readonly WaitingEvent[];
  /** More waited than was handled. */
  more: boolean;
  startedAt: Date;
  ms: number;
  steps: Step[];
  state: Record<string, unknown>;
  erase: boolean;
  /** true = stop writing first, false = may write first again, null = as it was. */
  stop: boolean | null;
  messages: readonly RenderedMessage[];
  /** What skills keep in tables of their own. */
  writes: readonly TurnWrite[];
  /** Platform id of the message the reply quotes, in groups. */
  replyTo: string | null;
  /** Platform id of the person who is answered, in groups. */
  mention: string | null;
  question: { text: string; outcome: Outcome } | null;
}

/** Another worker took the conversation over: what this one did is not written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Writes a turn: state, log, question, what skills keep, replies and handled events, all or nothing. Kill the process
 * before the commit and the turn runs again from the start; after it, the turn is done.
 *
 * @returns the id of the turn.
 * @throws LeaseLost when the fence is not ours any more; nothing is written then.
 */
export async function commitTurn(
  store: Store,
  clock: Clock,
  conversation: ClaimedConversation,
  effects: TurnEffects,
): Promise<string> {
  const turnId = randomUUID();
  const rows = { ...effects, turnId, deliveries: effects.messages.map(() => randomUUID()) };
  const write = async (db: Kysely<Tables>) => {
    if (!(await writeTurn(db, clock, conversation, rows)))
      throw new LeaseLost(`fence ${conversation.fence} is not the last`);
  };
  const { stop, erase, writes, handled, startedAt } = effects;
  if (stop !== true && !erase && writes.length === 0) {
    await write(store.db);
    return turnId;
  }
  await store.db.transaction().execute(async (tx) => {
    if (stop === true) await skipWaiting(tx, conversation.id);
    if (erase) {
      await markHandled(tx, turnId, handled);
      await eraseConversation(tx, conversation.id);
    }
    await write(tx);
    for (const more of writes) await more(tx, { turnId, conversation: conversation.id, at: startedAt });
  });
  return turnId;
}

/** A person who said stop gets nothing that was still waiting. */
async function skipWaiting(tx: Transaction<Tables>, conversation: string): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'skipped', due_at: null })
    .where('conversation', '=', conversation)
    .where('state', '=', 'queued')
    .execute();
}

/** Before erasure, which leaves what is still new alone. */
async function markHandled(
  tx: Transaction<Tables>,
  turnId: string,
  handled: readonly WaitingEvent[],
): Promise<void> {
  for (const { channel, eventId, overheard } of handled) {
    await tx
      .updateTable('inbox')
      .set({ state: 'done', turn_id: turnId, ...(overheard ? { payload: '{}' } : {}) })
      .where('channel', '=', channel)
      .where('event_id', '=', eventId)
      .execute();
  }
}
