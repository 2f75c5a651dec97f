import type { Parameters } from './parameters.ts';
import { rightVectors, type SparseRow } from './svd.ts';
import type { Features, TrainingSet } from './training-set.ts';

/**
 * Latent semantic analysis (Deerwester et al. 1990) of the guides: each guide is one bag of terms, (1 + log count)
 * times inverse document frequency, and questions fold into the space of their leading singular vectors. A second
 * opinion beside the exact words: it knows that words which keep the same company mean something alike.
 */
export class LatentSpace {
  readonly dimensions: number;
  /** One vector of length 1 per guide. */
  readonly guides: number[][];
  readonly #vectors: Float64Array;
  readonly #rarity: Float64Array;

  constructor(
    { guides, vocabulary, examples }: TrainingSet,
    options: Parameters['latent'],
    learnt?: Float64Array,
  ) {
    const bags = Array.from({ length: guides }, () => new Map<number, number>());
    for (const { guide, count, terms, weights } of examples) {
      const bag = bags[guide]!;
      terms.forEach((term, at) => {
        bag.set(term, (bag.get(term) ?? 0) + count * weights[at]!);
      });
    }
    const frequency = new Float64Array(vocabulary.size);
    for (const bag of bags) for (const term of bag.keys()) frequency[term]! += 1;
    this.#rarity = frequency.map((count) => Math.log(1 + guides / Math.max(1, count)));
    const documents = bags.map((bag) => ({
      terms: Int32Array.from(bag.keys()),
      weights: Float64Array.from(bag.values(), (weight) => Math.log(1 + weight)),
    }));
    const { rank, vectors } = learnt
      ? { rank: learnt.length / vocabulary.size, vectors: learnt }
      : rightVectors(
          documents.map((document) => this.#row(document)),
          vocabulary.size,
          options,
        );
    this.dimensions = rank;
    this.#vectors = vectors;
    this.guides = documents.map((document) => this.embed(document));
  }

  /** What was learnt: `vectors[term * dimensions + i]`. */
  get vectors(): Float64Array {
    return this.#vectors;
  }

  /** The vector of a bag of terms, of length 1; all zeros when it holds no known term. */
  embed(features: Features): number[] {
    const vector = new Float64Array(this.dimensions);
    const { columns, values } = this.#row(features);
    columns.forEach((column, at) => {
      const row = column * this.dimensions;
      for (let i = 0; i < this.dimensions; i += 1) vector[i]! += values[at]! * this.#vectors[row + i]!;
    });
    const length = Math.hypot(...vector) || 1;
    return Array.from(vector, (value) => value / length);
  }

  #row({ terms, weights }: Features): SparseRow {
    const values = weights.map((weight, at) => weight * this.#rarity[terms[at]!]!);
    const length = Math.hypot(...values) || 1;
    return { columns: terms, values: values.map((value) => value / length) };
  }
}
