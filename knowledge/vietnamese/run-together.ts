import type { LanguageModel } from './language-model.ts';

/** Words read in one run of letters. */
export interface Cut {
  /** Ids in the model, at least two. */
  ids: number[];
  /** Of reading the parts as those words, in nats. */
  cost: number;
}

/** Letters of the longest syllable: `nghiêng`. */
const longestPart = 7;
/** The only words of one letter. */
const singles = /^[aoôơyàáảãạòóỏõọỳýỷỹỵ]$/u;
/** Readings kept at each place: the words of an unmarked run are many, and all but the likely ones lose anyhow. */
const kept = 12;

/**
 * Words typed without the spaces between them (`lamthecancuoc`): every way to cut the letters into known words of which
 * each two neighbours stand together somewhere in the texts.
 *
 * @param wordsFor the words that a part can stand for, with their costs.
 */
export function runTogether(
  text: string,
  wordsFor: (part: string) => readonly { id: number; cost: number }[],
  model: Pick<LanguageModel, 'pairCount' | 'cost'>,
): Cut[] {
  interface Path extends Cut {
    /** Cost and how likely the words follow one another. */
    rank: number;
  }
  const upTo: Path[][] = Array.from({ length: text.length + 1 }, () => []);
  upTo[0] = [{ ids: [], cost: 0, rank: 0 }];
  for (let from = 0; from < text.length; from += 1) {
    const paths = upTo[from]!.sort((a, b) => a.rank - b.rank).slice(0, kept);
    if (paths.length === 0) continue;
    for (let to = from + 1; to <= Math.min(from + longestPart, text.length); to += 1) {
      const part = text.slice(from, to);
      if (part.length === 1 && !singles.test(part)) continue;
      for (const { id, cost } of wordsFor(part)) {
        for (const path of paths) {
          const last = path.ids.at(-1);
          if (last !== undefined && model.pairCount(last, id) === 0) continue;
          const follows = last === undefined ? 0 : model.cost(last, id);
          upTo[to]!.push({
            ids: [...path.ids, id],
            cost: path.cost + cost,
            rank: path.rank + cost + follows,
          });
        }
      }
    }
  }
  return upTo[text.length]!.filter(({ ids }) => ids.length > 1)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, kept * 2)
    .map(({ ids, cost }) => ({ ids, cost }));
}
