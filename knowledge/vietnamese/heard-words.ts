import { searchKey } from './search-key.ts';
import { tokenise } from './tokens.ts';
import { readTable } from './word-table.ts';

/** Words by the folded syllables they are heard as (`gia lo` -> `zalo`), and the longest such row of syllables. */
export interface HeardWords {
  words: ReadonlyMap<string, string>;
  longest: number;
  /** The folded single words of those names and foreign terms: no Vietnamese syllables, and yet no slips. */
  foreign: ReadonlySet<string>;
}

let shipped: HeardWords | undefined;

/** The table shipped with the product, read once. */
export function heardWords(): HeardWords {
  if (shipped) return shipped;
  const words = new Map<string, string>();
  const foreign = new Set<string>();
  let longest = 0;
  for (const { left, right } of readTable(new URL('./heard-words.txt', import.meta.url))) {
    for (const { text } of tokenise(left)) foreign.add(searchKey(text));
    for (const heard of right.split(',')) {
      const keys = tokenise(heard).map((token) => searchKey(token.text));
      longest = Math.max(longest, keys.length);
      words.set(keys.join(' '), left);
    }
  }
  shipped = { words, longest, foreign };
  return shipped;
}
