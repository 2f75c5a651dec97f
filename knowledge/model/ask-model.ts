import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { Circuit } from './circuit.ts';
import type { Prompt } from './prompts.ts';
import type { Result } from './rephraser.ts';

/** Longest a reader waits for a model, in milliseconds; who has a long letter shortened waits longer. */
export const answerWithinMs = 10_000;
export const letterWithinMs = 45_000;

/**
 * Calls under way at once. Fewer than the turns one process runs at once, so that a slow model never holds all of
 * them: the turn beyond gets the plain answer.
 */
export const mostCalls = 4;

export interface ModelOptions {
  /** Opens the model when it is first asked. */
  open: () => Promise<BaseChatModel>;
  /** The time in milliseconds. */
  now?: () => number;
  /** A signal that aborts after so many milliseconds. */
  deadline?: (milliseconds: number) => AbortSignal;
}

/**
 * A way to ask a chat model that always comes to an end: one try, ten seconds or as told, a circuit breaker, few at once. The
 * promise never rejects, and does not wait for a model that ignores its signal. A caller that stops waiting by
 * `leave` says nothing of the model: that is no failure.
 */
export function modelAsker({
  open,
  now = Date.now,
  deadline = (milliseconds) => AbortSignal.timeout(milliseconds),
}: ModelOptions): (prompt: Prompt, leave?: AbortSignal, withinMs?: number) => Promise<Result<string>> {
  const circuit = new Circuit(now);
  let opened: Promise<BaseChatModel> | undefined;
  let calls = 0;

  const call = async ({ system, human }: Prompt, signal: AbortSignal): Promise<string> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    const model = await opened;
    signal.throwIfAborted();
    const message = await model.invoke(
      [
        ['system', system],
        ['human', human],
      ],
      { signal },
    );
    return typeof message.text === 'string' ? message.text : '';
  };

  return async (prompt, leave, withinMs = answerWithinMs) => {
    if (calls >= mostCalls) return { ok: false, reason: 'busy' };
    if (!circuit.enter()) return { ok: false, reason: 'resting' };
    calls += 1;
    const late = deadline(withinMs);
    const signal = leave ? AbortSignal.any([late, leave]) : late;
    try {
      const value = await Promise.race([call(prompt, signal), aborted(signal)]);
      circuit.settle('worked');
      return { ok: true, value };
    } catch {
      const left = leave?.aborted === true;
      circuit.settle(left ? 'left' : 'failed');
      return { ok: false, reason: left ? 'left' : late.aborted ? 'timeout' : 'failed' };
    } finally {
      calls -= 1;
    }
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
