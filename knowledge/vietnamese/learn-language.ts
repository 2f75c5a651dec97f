import { keyOf, type LanguageCounts, pairBase, wordIds } from './language-model.ts';
import { isNumber, tokenise } from './tokens.ts';

/** A text the model learns from; `weight` is how many times it counts. */
export interface TrainingText {
  text: string;
  weight: number;
  /** Words of the guides may replace a mistyped word; words known from elsewhere may not. */
  guide: boolean;
}

/** Counts the words and pairs of words of the texts. Pure; the same texts in the same order give the same counts. */
export function learnLanguage(texts: readonly TrainingText[]): LanguageCounts {
  const ids = new Map<string, number>();
  const spellings: Map<string, number>[] = [new Map(), new Map(), new Map()];
  const counts = [0, 0, 0];
  const inGuide = [0, 0, 0];
  const pairs = new Map<number, number>();
  const idOf = (word: string) => {
    const key = keyOf(word);
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = spellings.push(new Map()) - 1;
    ids.set(key, id);
    counts.push(0);
    inGuide.push(0);
    return id;
  };
  for (const { text, weight, guide } of texts) {
    let previous: number = wordIds.start;
    for (const token of tokenise(text)) {
      if (token.opens) previous = wordIds.start;
      const id = isNumber(token.text) ? wordIds.number : idOf(token.text);
      counts[id]! += weight;
      if (guide) inGuide[id] = 1;
      const pair = previous * pairBase + id;
      pairs.set(pair, (pairs.get(pair) ?? 0) + weight);
      const spelling = spellings[id]!;
      spelling.set(token.text, (spelling.get(token.text) ?? 0) + weight);
      previous = id;
    }
  }
  return {
    words: spellings.map((found, id) =>
      id > wordIds.number ? [...found].sort((a, b) => b[1] - a[1])[0]![0] : '',
    ),
    counts: Float64Array.from(counts),
    inGuide: Uint8Array.from(inGuide),
    pairs: Float64Array.from(pairs.keys()),
    pairCounts: Float64Array.from(pairs.values()),
  };
}
