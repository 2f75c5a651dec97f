import { setTimeout as pause } from 'node:timers/promises';
import type { Conversation } from '../../adapters/channel.ts';
import type { BotEntry, Transcript } from '../../adapters/web/transcript.ts';

/** How often the conversation is looked at while a page without script waits, in milliseconds. */
const lookEveryMs = 100;

/**
 * Waits for the bot's next line after a resident's. A browser without script has no other way to learn of the
 * answer: the turn workers of any process may give it, so the transcript is what we watch. Where the answer to
 * a line is that everything was erased, the line is gone and the answer is the first there is.
 *
 * @returns the bot's line, or null when the time was up.
 */
export async function awaitAnswer(
  transcript: Transcript,
  conversation: Conversation,
  asked: { line: string; position: number },
  withinMs: number,
): Promise<BotEntry | null> {
  for (let waited = 0; ; waited += lookEveryMs) {
    const near = await transcript.after(conversation, asked.position - 1);
    const lines = near[0]?.entry.id === asked.line ? near : await transcript.after(conversation, 0);
    for (const { entry } of lines) if (entry.by === 'bot') return entry;
    if (waited >= withinMs) return null;
    await pause(lookEveryMs);
  }
}
