import type { Features, TrainingSet } from './training-set.ts';

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
  readonly #guides: number;
  readonly #smoothing: number;
  /** Per term: the guides that hold it, with log(1 + count / (smoothing * share of the term in all guides)). */
  readonly #postings: { guides: number[]; gains: number[] }[];
  /** Per guide: log(1 + its length / smoothing), paid for every unit of term weight. */
  readonly #lengths: Float64Array;

  constructor({ guides, vocabulary, examples }: TrainingSet, smoothing: number) {
    this.#guides = guides;
    this.#smoothing = smoothing;
    const counts = Array.from(vocabulary, () => new Map<number, number>());
    const lengths = new Float64Array(guides);
    for (const { guide, count, terms, weights } of examples) {
      terms.forEach((term, at) => {
        const weight = count * weights[at]!;
        counts[term]!.set(guide, (counts[term]!.get(guide) ?? 0) + weight);
        lengths[guide]! += weight;
      });
    }
    const total = lengths.reduce((sum, length) => sum + length, 0);
    this.#postings = counts.map((byGuide) => {
      const share = [...byGuide.values()].reduce((sum, count) => sum + count, 0) / total;
      return {
        guides: [...byGuide.keys()],
        gains: Array.from(byGuide.values(), (count) => Math.log(1 + count / (this.#smoothing * share))),
      };
    });
    this.#lengths = lengths.map((length) => Math.log(1 + length / this.#smoothing));
  }

  /** The logarithm of the likelihood ratio of each guide against all guides together; above 0 speaks for it. */
  score({ terms, weights }: Features): Float64Array {
    const scores = new Float64Array(this.#guides);
    let mass = 0;
    terms.forEach((term, at) => {
      const weight = weights[at]!;
      mass += weight;
      const { guides, gains } = this.#postings[term]!;
      for (let i = 0; i < guides.length; i += 1) scores[guides[i]!]! += weight * gains[i]!;
    });
    for (let guide = 0; guide < this.#guides; guide += 1) scores[guide]! -= mass * this.#lengths[guide]!;
    return scores;
  }
}
