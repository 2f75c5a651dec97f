import type { Decoded } from '../vietnamese/decoder.ts';
import { codeParts } from '../vietnamese/tokens.ts';
import type { WeightedTerms } from './lexical-index.ts';
import type { Parameters } from './parameters.ts';
import type { Phrases } from './phrases.ts';
import type { Synonyms } from './synonyms.ts';
import { type Channel, type Term, termChannel, termOf, termsOf } from './terms.ts';

/** A question ready to be searched. */
export interface Query {
  /** The words as read, lower case. */
  words: string[];
  /** Weight of each word: 1, or less when it only frames the question. */
  weights: number[];
  /** Terms of the words themselves: what the question says. */
  own: WeightedTerms;
  /** The same with the typed forms and the words of like meaning: what is searched. */
  terms: WeightedTerms;
}

/** What a question is widened and weighed with. */
export interface QueryTables {
  synonyms: Synonyms;
  frameWords: Phrases<true>;
}

/** The terms of a decoded question; each term once, with the greatest weight any rule gives it. */
export function queryOf(decoded: Decoded, { synonyms, frameWords }: QueryTables, parameters: Parameters): Query {
  const words = decoded.words.map((word) => word.text);
  const weights = words.map(() => 1);
  for (const { from, to } of frameWords.find(words)) weights.fill(parameters.frame, from, to);
  const own = new Map<Term, number>();
  const put = (terms: Map<Term, number>, term: Term, weight: number) =>
    terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  words.forEach((word, at) => {
    const trust = isSure(decoded.words[at]!.kind) ? 1 : parameters.decoded;
    const weight = trust * weights[at]!;
    put(own, termOf('folded', word), weight);
    put(own, termOf('accented', word), weight);
    for (const part of codeParts(word)) put(own, termOf('folded', part), weight);
    const next = decoded.words[at + 1];
    if (next && !next.opens) {
      const both = trust * Math.max(weights[at]!, weights[at + 1]!);
      put(own, termOf('foldedPair', word, next.text), both);
      put(own, termOf('accentedPair', word, next.text), both);
    }
  });
  const terms = new Map(own);
  for (const word of decoded.words) {
    if (isSure(word.kind)) continue;
    for (const token of decoded.typed.slice(word.from, word.to)) {
      put(terms, termOf('folded', token.text), parameters.raw);
    }
  }
  for (const { value } of synonyms.find(words)) {
    for (const phrase of value) {
      for (const term of termsOf(phrase)) if (isFolded(termChannel(term))) put(terms, term, parameters.synonym);
    }
  }
  return { words, weights, own, terms };
}

const isSure = (kind: string) => kind === 'same' || kind === 'marks' || kind === 'unknown';
const isFolded = (channel: Channel) => channel === 'folded' || channel === 'foldedPair';
