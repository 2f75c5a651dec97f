import type { SearchDocument } from './document.ts';
import type { Field, Parameters } from './parameters.ts';
import { type Term, termChannel, termsOf } from './terms.ts';

/** A term of a question with its weight; terms are binary, so each stands once. */
export type WeightedTerms = ReadonlyMap<Term, number>;

interface Postings {
  documents: Int32Array;
  /** Per document: the term's frequency over the fields, weighted and normalised by length. */
  frequencies: Float64Array;
  idf: number;
}

/**
 * BM25F over the fields and channels of a fixed list of documents (Robertson, Zaragoza, Taylor 2004: "Simple
 * BM25 extension to multiple weighted fields"): frequencies are weighted per field before saturation, then
 * each channel is weighted.
 */
export class LexicalIndex {
  readonly size: number;
  readonly #postings = new Map<Term, Postings>();
  readonly #parameters: Parameters;
  /** The idf of a term no document holds. */
  readonly #unseen: number;

  constructor(documents: readonly SearchDocument[], parameters: Parameters) {
    this.size = documents.length;
    this.#parameters = parameters;
    this.#unseen = idf(this.size, 0);
    const { b, fields } = parameters;
    const counted = documents.map((document) =>
      (Object.keys(fields) as Field[]).map((field) => {
        const counts = new Map<Term, number>();
        let length = 0;
        for (const text of document.fields[field]) {
          for (const term of termsOf(text)) {
            counts.set(term, (counts.get(term) ?? 0) + 1);
            if (termChannel(term) === 'folded') length += 1;
          }
        }
        return { field, counts, length };
      }),
    );
    const average = new Map<Field, number>();
    for (const field of Object.keys(fields) as Field[]) {
      const total = counted.flat().reduce((sum, part) => sum + (part.field === field ? part.length : 0), 0);
      average.set(field, total / Math.max(1, this.size) || 1);
    }
    const lists = new Map<Term, Map<number, number>>();
    counted.forEach((parts, index) => {
      for (const { field, counts, length } of parts) {
        const scale = fields[field] / (1 - b + b * (length / average.get(field)!));
        for (const [term, count] of counts) {
          const list = lists.get(term) ?? new Map<number, number>();
          lists.set(term, list);
          list.set(index, (list.get(index) ?? 0) + scale * count);
        }
      }
    });
    for (const [term, list] of lists) {
      this.#postings.set(term, {
        documents: Int32Array.from(list.keys()),
        frequencies: Float64Array.from(list.values()),
        idf: idf(this.size, list.size),
      });
    }
  }

  /** How rare a term is, 0 to about log(size); a term never seen counts as the rarest. */
  idf(term: Term): number {
    return this.#postings.get(term)?.idf ?? this.#unseen;
  }

  /** True when some document holds the term. */
  has(term: Term): boolean {
    return this.#postings.has(term);
  }

  /** The score of every document, in their order; 0 for those that share no term. */
  score(query: WeightedTerms): Float64Array {
    const scores = new Float64Array(this.size);
    const { k1, channels } = this.#parameters;
    for (const [term, weight] of query) {
      const postings = this.#postings.get(term);
      if (!postings) continue;
      const factor = weight * channels[termChannel(term)] * postings.idf * (k1 + 1);
      postings.documents.forEach((document, at) => {
        const frequency = postings.frequencies[at]!;
        scores[document]! += (factor * frequency) / (k1 + frequency);
      });
    }
    return scores;
  }

  /** The most a document could score for a question: the measure that makes scores of questions comparable. */
  mass(query: WeightedTerms): number {
    let mass = 0;
    for (const [term, weight] of query) {
      mass +=
        weight * this.#parameters.channels[termChannel(term)] * this.idf(term) * (this.#parameters.k1 + 1);
    }
    return mass;
  }
}

function idf(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}
