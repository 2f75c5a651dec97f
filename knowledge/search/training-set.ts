import type { SearchText } from './document.ts';
import type { Parameters } from './parameters.ts';
import { asWritten, type QueryTables, queryOf } from './query.ts';
import { isPair, type Term, type WeightedTerms } from './terms.ts';

/** Terms as numbers: `terms[i]` weighs `weights[i]`. */
export interface Features {
  terms: Int32Array;
  weights: Float64Array;
}

/** One text as it is learnt from. */
export interface Example extends Features {
  /** Index of the guide (or of another class) it belongs to. */
  label: number;
  /** How many times it counts. */
  count: number;
}

/** The terms of the guides, numbered in the order they are met, and every text in those numbers. */
export interface TrainingSet {
  guides: number;
  vocabulary: Map<Term, number>;
  examples: Example[];
}

/**
 * Reads the searched texts once for all rankers. The same texts always give the same numbers. Pairs of words that
 * stand in one text only are left out: half of all terms, and no question will be lost for them.
 */
export function trainingSet(
  texts: readonly SearchText[],
  guides: number,
  tables: QueryTables,
  parameters: Parameters,
): TrainingSet {
  const read = texts.map(({ text }) => queryOf(asWritten(text), tables, parameters).terms);
  const frequency = new Map<Term, number>();
  for (const terms of read)
    for (const term of terms.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const vocabulary = new Map<Term, number>();
  for (const [term, count] of frequency) {
    if (count > 1 || !isPair(term)) vocabulary.set(term, vocabulary.size);
  }
  const examples = texts.map(({ guide, field }, index) => ({
    label: guide,
    count: parameters.fields[field],
    ...featuresOf(read[index]!, vocabulary),
  }));
  return { guides, vocabulary, examples };
}

/** The known terms of a question as numbers; terms no guide holds are left out. */
export function featuresOf(terms: WeightedTerms, vocabulary: ReadonlyMap<Term, number>): Features {
  const known = [...terms].flatMap(([term, weight]) => {
    const id = vocabulary.get(term);
    return id === undefined ? [] : [[id, weight] as const];
  });
  return {
    terms: Int32Array.from(known, ([id]) => id),
    weights: Float64Array.from(known, ([, weight]) => weight),
  };
}

/** Length of a bag of terms as a vector; 1 for an empty one, so that it may be divided by. */
export function lengthOf(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight * weight;
  return Math.sqrt(sum) || 1;
}
