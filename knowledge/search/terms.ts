import { accentedKey } from '../vietnamese/accented-key.ts';
import { searchKey } from '../vietnamese/search-key.ts';

/** The four views of a text that are searched, each with its own terms. */
export const channels = ['folded', 'foldedPair', 'accented', 'accentedPair'] as const;
export type Channel = (typeof channels)[number];

/** A searched term: the channel's sign and the key, e.g. `f:giay`, `F:giay phep`. */
export type Term = string;

/** The terms of a text with their weights; each term stands once. */
export type WeightedTerms = ReadonlyMap<Term, number>;

const sign: Record<Channel, string> = { folded: 'f:', foldedPair: 'F:', accented: 'a:', accentedPair: 'A:' };

/** The term of one word, or of two neighbouring words, in a channel. */
export function termOf(channel: Channel, ...words: string[]): Term {
  const key = channel === 'folded' || channel === 'foldedPair' ? searchKey : accentedKey;
  return sign[channel] + words.map(key).join(' ');
}

/** True for the term of two neighbouring words. */
export function isPair(term: Term): boolean {
  return term.startsWith(sign.foldedPair) || term.startsWith(sign.accentedPair);
}
