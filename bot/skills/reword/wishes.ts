import type { Wish } from '../../../knowledge/model/rephraser.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';

const wishes = readPhrases(new URL('./wishes.txt', import.meta.url));

/** How a message asks that an answer be said, and whether it asks anything else beside. */
export interface Asked {
  wish: Wish;
  /** True when the wish is the whole message and so is about the answer before. */
  alone: boolean;
}

/** The wish a message ends with: "nói dễ hiểu hơn", "làm căn cước ở đâu, dịch sang tiếng Mông". */
export function wishIn(text: string): Asked | null {
  const found = wishes.find(text);
  const [longest] = found.toSorted((a, b) => a.from - b.from);
  return longest ? { wish: longest.label as Wish, alone: longest.from === 0 } : null;
}
