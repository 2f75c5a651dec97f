import type { BotApi } from '../zalo-sdk/bot-api.ts';
import { getMe } from '../zalo-sdk/bot-calls.ts';

/** A webhook waits for it: a mention that is taken off less well is better than an answer that is late. */
const deadlineMs = 1500;
const askAgainMs = 10 * 60_000;

/**
 * The names people mention the bot by, asked of the platform once and only when a group needs them. Empty when the
 * platform does not say; it is then asked again after a while.
 */
export function botNames(api: BotApi, now: () => number): () => Promise<readonly string[]> {
  let known: readonly string[] = [];
  let asked = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  const ask = async () => {
    asked = now();
    const profile = await getMe(api, AbortSignal.timeout(deadlineMs));
    if (!profile.ok) return;
    known = [profile.data.displayName, profile.data.accountName].filter((name) => name !== null);
  };
  return async () => {
    if (known.length === 0 && now() - asked >= askAgainMs) asking = ask();
    await asking;
    return known;
  };
}
