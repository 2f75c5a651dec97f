import { sql } from 'kysely';
import type { MessageEvent } from '../../adapters/channel.ts';
import { renderFor } from '../../adapters/render.ts';
import { dayInVietnam } from '../clock.ts';
import type { Outcome } from '../skills/skill.ts';
import type { Store } from '../store/open-store.ts';
import type { ClaimedConversation } from './claim-conversations.ts';
import { commitTurn, LeaseLost, type TurnEffects } from './commit-turn.ts';
import { giveUpTurn, isLastAttempt } from './give-up-turn.ts';
import { runTurn } from './run-turn.ts';
import type { TurnDeps } from './turn-deps.ts';
import { mostWaiting, nextBurst, type WaitingEvent, waitingEvents } from './waiting-events.ts';

/**
 * Handles the next burst of a claimed conversation and commits it. Never throws.
 *
 * @returns what became of the question, or null when there was none or the turn failed.
 */
export async function handleConversation(
  deps: TurnDeps,
  conversation: ClaimedConversation,
): Promise<Outcome | null> {
  const { store, clock, metrics } = deps;
  const startedAt = clock.now();
  const start = performance.now();
  let burst: WaitingEvent[] = [];
  try {
    const waiting = await waitingEvents(store, conversation.id);
    burst = nextBurst(waiting);
    // The last try takes the first event alone: it must not be set aside for what came behind it.
    if (isLastAttempt(conversation)) burst = burst.slice(0, 1);
    if (burst.length === 0) {
      await releaseEmpty(store, conversation);
      return null;
    }
    const log = deps.log.child({ requestId: burst[0]!.requestId });
    const worked =
      burst[0]!.event.kind === 'message'
        ? await answer(deps, conversation, burst, startedAt)
        : consent(conversation, burst);
    const ms = Math.round((performance.now() - start) * 100) / 100;
    const turnId = await commitTurn(store, clock, conversation, {
      handled: burst,
      more: waiting.length > burst.length || waiting.length >= mostWaiting,
      startedAt,
      ms,
      ...worked,
    });
    const outcome = worked.question?.outcome;
    metrics.turns.inc({
      channel: conversation.channel,
      intent: outcome?.intent ?? 'none',
      status: outcome?.status ?? 'none',
    });
    metrics.turnSeconds.observe(ms / 1000);
    log.info(
      {
        turnId,
        channel: conversation.channel,
        intent: outcome?.intent,
        status: outcome?.status,
        guide: outcome?.guide,
        ms,
        steps: worked.steps,
      },
      'turn done',
    );
    return outcome ?? null;
  } catch (error) {
    if (error instanceof LeaseLost)
      deps.log.warn({ fence: conversation.fence }, 'turn given up: another worker has it');
    else await giveUpTurn(deps, conversation, burst, error);
    return null;
  }
}

type Worked = Omit<TurnEffects, 'handled' | 'more' | 'startedAt' | 'ms'>;

async function answer(
  deps: TurnDeps,
  conversation: ClaimedConversation,
  burst: WaitingEvent[],
  now: Date,
): Promise<Worked> {
  const channel = deps.channels.get(conversation.channel);
  if (!channel) throw new Error(`channel ${conversation.channel} is not open`);
  const { overheard } = burst[0]!;
  const events = burst.map(({ event }) => event as MessageEvent);
  const result = await runTurn(
    {
      channel: conversation.channel,
      events,
      state: conversation.state,
      version: conversation.version,
      today: dayInVietnam(now),
      now,
      overheard,
    },
    { ...deps.tools(), read: deps.store.db },
  );
  const { replies, said, outcome, ...rest } = result;
  return {
    ...rest,
    messages: replies.flatMap((reply) => renderFor(channel.capabilities, reply, conversation.kind)),
    replyTo: conversation.kind === 'group' ? events.at(-1)!.id : null,
    mention: conversation.kind === 'group' ? events.at(-1)!.sender : null,
    question: overheard ? unlogged(outcome) : { text: said.text, outcome },
  };
}

/** Of what was overheard, only that it was answered is logged. */
function unlogged(outcome: Outcome): Worked['question'] {
  return outcome.status === 'silent' ? null : { text: '', outcome };
}

/** A person followed, left, or withdrew consent: nothing is answered. */
function consent(conversation: ClaimedConversation, burst: WaitingEvent[]): Worked {
  const { kind } = burst[0]!.event;
  return {
    steps: [{ step: 'consent', status: kind, ms: 0 }],
    state: conversation.state,
    erase: kind === 'withdraw',
    stop: kind !== 'follow',
    messages: [],
    writes: [],
    replyTo: null,
    mention: null,
    question: null,
  };
}

/** A claim that found nothing to do (its events were handled by a worker that was slow to say so). */
async function releaseEmpty(store: Store, conversation: ClaimedConversation): Promise<void> {
  await sql`
    update conversation set lease_until = null, burst_since = null,
      due_at = case when arrivals <> ${conversation.arrivals} then due_at end
    where id = ${conversation.id} and fence = ${conversation.fence}
  `.execute(store.db);
}
