import { searchKey } from '../../knowledge/vietnamese/search-key.ts';
import { tokenise } from '../../knowledge/vietnamese/tokens.ts';

/** A sparse vector of length 1, or empty. */
export type SparseVector = ReadonlyMap<string, number>;

/** How much two neighbouring words count beside each single one. */
const pairWeight = 0.5;

/**
 * Texts as vectors of their words and pairs of neighbouring words without marks, each weighed by how rare it is
 * among these texts (tf-idf with a text counting a word once; Spärck Jones 1972).
 */
export function termVectors(texts: readonly string[]): SparseVector[] {
  const bags = texts.map(termsOf);
  const frequency = new Map<string, number>();
  for (const bag of bags) for (const term of bag.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const rarity = (term: string) => Math.log(1 + texts.length / frequency.get(term)!);
  return bags.map((bag) => unit(new Map([...bag].map(([term, weight]) => [term, weight * rarity(term)]))));
}

function termsOf(text: string): Map<string, number> {
  const words = tokenise(text).map((token) => searchKey(token.text));
  const bag = new Map<string, number>();
  words.forEach((word, at) => {
    bag.set(word, 1);
    const next = words[at + 1];
    if (next !== undefined) bag.set(`${word} ${next}`, pairWeight);
  });
  return bag;
}

/** The vector with length 1; an empty one stays empty. */
export function unit(vector: SparseVector): SparseVector {
  let squares = 0;
  for (const weight of vector.values()) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}

/** The cosine of two vectors of length 1. */
export function cosine(a: SparseVector, b: SparseVector): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of short) sum += weight * (long.get(term) ?? 0);
  return sum;
}
