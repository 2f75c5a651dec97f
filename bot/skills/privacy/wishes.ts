import { readPhrases } from '../../router/phrases/phrase-list.ts';

/** What a person wants done, or to know, about their own data and messages. */
export type Wish = 'erase' | 'stop' | 'resume' | 'kept' | 'who';

const wishes = readPhrases(new URL('./wishes.txt', import.meta.url));

/** The wish a message is, or null. Erasing, stopping and resuming act at once, so only a whole message says them. */
export function wishIn(text: string): Wish | null {
  return wishes.first(text) as Wish | null;
}
