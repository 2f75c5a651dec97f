import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { RenderedMessage } from '../../adapters/render.ts';
import type { Clock } from '../clock.ts';
import { queueMessages } from '../delivery/queue-messages.ts';
import { eraseConversation } from '../privacy/erase.ts';
import type { Outcome, TurnWrite } from '../skills/skill.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import type { ClaimedConversation } from './claim-conversations.ts';
import type { Step } from './trace.ts';
import type { WaitingEvent } from './waiting-events.ts';

/** Everything one turn changes. */
export interface TurnEffects {
  handled: readonly WaitingEvent[];
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
  question: { text: string; outcome: Outcome } | null;
}

/** Another worker took the conversation over: what this one did is not written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Writes a turn: state, log, question, what skills keep, replies and handled events in one transaction. Kill the process before
 * the commit and the turn runs again from the start; after it, the turn is done.
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
  const requestId = effects.handled[0]!.requestId;
  await store.db.transaction().execute(async (tx) => {
    await markHandled(tx, turnId, effects.handled);
    if (effects.stop === true) await skipWaiting(tx, conversation.id);
    if (effects.erase) await eraseConversation(tx, conversation.id);
    await releaseConversation(tx, clock, conversation, effects);
    await tx
      .insertInto('turn')
      .values({
        id: turnId,
        conversation: conversation.id,
        request_id: requestId,
        started_at: effects.startedAt,
        ms: effects.ms,
        steps: JSON.stringify(effects.steps),
      })
      .execute();
    if (effects.question) await logQuestion(tx, turnId, conversation.id, effects);
    for (const write of effects.writes)
      await write(tx, { turnId, conversation: conversation.id, at: effects.startedAt });
    await queueMessages(tx, {
      channel: conversation.channel,
      conversation: conversation.id,
      to: { id: conversation.platformId, kind: conversation.kind },
      messages: effects.messages,
      priority: 0,
      turnId,
      replyTo: effects.replyTo,
      requestId,
      dueAt: clock.now(),
    });
  });
  return turnId;
}

/** Gives the conversation back with its new state; the next turn is due at once when events wait. */
async function releaseConversation(
  tx: Transaction<Tables>,
  clock: Clock,
  conversation: ClaimedConversation,
  effects: TurnEffects,
): Promise<void> {
  const released = await sql`
    update conversation set
      state = ${JSON.stringify(effects.erase ? {} : effects.state)}::jsonb,
      state_version = state_version + 1,
      attempts = 0,
      lease_until = null,
      burst_since = null,
      stopped_at = case ${effects.stop}::boolean when true then ${clock.sql} when false then null else stopped_at end,
      due_at = case
        when exists (select 1 from inbox where inbox.conversation = conversation.id and state = 'new') then ${clock.sql}
      end
    where id = ${conversation.id} and fence = ${conversation.fence}
  `.execute(tx);
  if (released.numAffectedRows !== 1n) throw new LeaseLost(`fence ${conversation.fence} is not the last`);
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

async function markHandled(
  tx: Transaction<Tables>,
  turnId: string,
  handled: readonly WaitingEvent[],
): Promise<void> {
  for (const { channel, eventId } of handled) {
    await tx
      .updateTable('inbox')
      .set({ state: 'done', turn_id: turnId })
      .where('channel', '=', channel)
      .where('event_id', '=', eventId)
      .execute();
  }
}

async function logQuestion(
  tx: Transaction<Tables>,
  turnId: string,
  conversation: string,
  effects: TurnEffects,
): Promise<void> {
  const { text, outcome } = effects.question!;
  await tx
    .insertInto('question')
    .values({
      id: randomUUID(),
      turn_id: turnId,
      conversation,
      asked_at: effects.startedAt,
      text: effects.erase ? '' : text,
      intent: outcome.intent,
      status: outcome.status,
      guide: outcome.guide,
      aspect: outcome.aspect,
      confidence: outcome.confidence,
      candidates: JSON.stringify(outcome.candidates),
    })
    .execute();
}
