import type { Features, TrainingSet } from './training-set.ts';

/** What is counted in the texts of the guides; the build keeps it. */
export interface LikelihoodTables {
  /** Per guide: log(1 + its length / smoothing), paid for every unit of term weight. */
  lengths: Float64Array;
  /** Where the postings of each term begin; one entry more than terms. */
  starts: Int32Array;
  /** The guides that hold a term, with log(1 + count / (smoothing * share of the term in all guides)). */
  guides: Int32Array;
  gains: Float32Array;
}

/** Counts the terms of every guide. `smoothing` is the number of terms that all guides together add to each. */
export function learnLikelihood(
  { guides, vocabulary, examples }: TrainingSet,
  smoothing: number,
): LikelihoodTables {
  const counts = Array.from(vocabulary, () => new Map<number, number>());
  const lengths = new Float64Array(guides);
  for (const { label, count, terms, weights } of examples) {
    terms.forEach((term, at) => {
      const weight = count * weights[at]!;
      counts[term]!.set(label, (counts[term]!.get(label) ?? 0) + weight);
      lengths[label]! += weight;
    });
  }
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((byGuide, term) => {
    starts[term + 1] = starts[term]! + byGuide.size;
  });
  return {
    lengths: lengths.map((length) => Math.log(1 + length / smoothing)),
    starts,
    guides: Int32Array.from(counts.flatMap((byGuide) => [...byGuide.keys()])),
    gains: Float32Array.from(
      counts.flatMap((byGuide) => {
        const share = [...byGuide.values()].reduce((sum, count) => sum + count, 0) / total;
        return Array.from(byGuide.values(), (count) => Math.log(1 + count / (smoothing * share)));
      }),
    ),
  };
}

/**
 * Ranks guides by how likely each one's words are to make the question: query likelihood with Dirichlet smoothing
 * (Zhai & Lafferty 2001), over counts weighted by field (Ogilvie & Callan 2003). A term weighs by how much more
 * common it is in the guide than in all guides, so a word that every guide uses decides nothing, however rare the
 * guides are that put it in a title.
 *
 * Measured against BM25F with the usual weights (title = questions 5, body 1, k1 2, b 0.9), right guide first: the
 * guides' own questions held out 72.9 against 61.4 of 100, questions written apart 89.1 against 84.7.
 */
export class LikelihoodRanker {
  readonly #tables: LikelihoodTables;

  constructor(tables: LikelihoodTables) {
    this.#tables = tables;
  }

  /** The logarithm of the likelihood ratio of each guide against all guides together; above 0 speaks for it. */
  score({ terms, weights }: Features): Float64Array {
    const { lengths, starts, guides, gains } = this.#tables;
    const scores = new Float64Array(lengths.length);
    let mass = 0;
    terms.forEach((term, at) => {
      const weight = weights[at]!;
      mass += weight;
      for (let i = starts[term]!; i < starts[term + 1]!; i += 1) scores[guides[i]!]! += weight * gains[i]!;
    });
    for (let guide = 0; guide < lengths.length; guide += 1) scores[guide]! -= mass * lengths[guide]!;
    return scores;
  }
}
