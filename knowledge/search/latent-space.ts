import type { Parameters } from './parameters.ts';
import { rightVectors, type SparseRow } from './svd.ts';
import type { Features, TrainingSet } from './training-set.ts';

/** What is learnt from the guides; the build keeps it. */
export interface LatentTables {
  dimensions: number;
  /** `vectors[term * dimensions + i]`. */
  vectors: Float32Array;
  /** Inverse document frequency of each term. */
  rarity: Float32Array;
  /** One vector of length 1 per guide. */
  guides: number[][];
}

/** Learns the space from the guides' terms. The same terms give the same space to the bit. */
export function learnLatentSpace(
  { guides, vocabulary, examples }: TrainingSet,
  options: Parameters['latent'],
): LatentTables {
  const bags = Array.from({ length: guides }, () => new Map<number, number>());
  for (const { label, count, terms, weights } of examples) {
    const bag = bags[label]!;
    terms.forEach((term, at) => {
      bag.set(term, (bag.get(term) ?? 0) + count * weights[at]!);
    });
  }
  const frequency = new Float32Array(vocabulary.size);
  for (const bag of bags) for (const term of bag.keys()) frequency[term]! += 1;
  const rarity = frequency.map((count) => Math.log(1 + guides / Math.max(1, count)));
  const documents = bags.map((bag) => ({
    terms: Int32Array.from(bag.keys()),
    weights: Float64Array.from(bag.values(), (weight) => Math.log(1 + weight)),
  }));
  const { rank, vectors } = rightVectors(
    documents.map((document) => rowOf(document, rarity)),
    vocabulary.size,
    options,
  );
  const tables = { dimensions: rank, vectors: Float32Array.from(vectors), rarity };
  const space = new LatentSpace({ ...tables, guides: [] });
  return { ...tables, guides: documents.map((document) => space.embed(document)) };
}

/**
 * Latent semantic analysis (Deerwester et al. 1990) of the guides: each guide is one bag of terms, (1 + log count)
 * times inverse document frequency, and questions fold into the space of their leading singular vectors. A second
 * opinion beside the exact words: it knows that words which keep the same company mean something alike.
 */
export class LatentSpace {
  readonly #tables: LatentTables;

  constructor(tables: LatentTables) {
    this.#tables = tables;
  }

  /** One vector of length 1 per guide. */
  get guides(): number[][] {
    return this.#tables.guides;
  }

  /** The vector of a bag of terms, of length 1; all zeros when it holds no known term. */
  embed(features: Features): number[] {
    const { dimensions, vectors, rarity } = this.#tables;
    const vector = new Float64Array(dimensions);
    const { columns, values } = rowOf(features, rarity);
    columns.forEach((column, at) => {
      const row = column * dimensions;
      for (let i = 0; i < dimensions; i += 1) vector[i]! += values[at]! * vectors[row + i]!;
    });
    const length = Math.hypot(...vector) || 1;
    return Array.from(vector, (value) => value / length);
  }
}

function rowOf({ terms, weights }: Features, rarity: Float32Array): SparseRow {
  const values = weights.map((weight, at) => weight * rarity[terms[at]!]!);
  const length = Math.hypot(...values) || 1;
  return { columns: terms, values: values.map((value) => value / length) };
}
