import type { Decoded } from '../vietnamese/decoder.ts';
import { codeParts, tokenise } from '../vietnamese/tokens.ts';
import type { Parameters } from './parameters.ts';
import type { Phrases } from './phrases.ts';
import type { Synonyms } from './synonyms.ts';
import { type Channel, type Term, termOf, type WeightedTerms } from './terms.ts';

/** A text ready to be searched, or to be searched for. */
export interface Query {
  /** The words as read, lower case. */
  words: string[];
  /** Weight of each word: 1, or less when it only frames the question. */
  weights: number[];
  /** The words as read and as typed, their neighbours, and words of like meaning. */
  terms: WeightedTerms;
  /** Weight of all terms together. */
  mass: number;
}

/** What a text is widened and weighed with. */
export interface QueryTables {
  synonyms: Synonyms;
  frameWords: Phrases<true>;
}

/** The terms of a decoded text; each term once, with the greatest weight any rule gives it. */
export function queryOf(decoded: Decoded, tables: QueryTables, parameters: Parameters): Query {
  const words = decoded.words.map((word) => word.text);
  const weights = words.map(() => 1);
  for (const { from, to } of tables.frameWords.find(words)) weights.fill(parameters.frame, from, to);
  const terms = new Map<Term, number>();
  const put = (channel: Channel, weight: number, ...parts: string[]) => {
    const scaled = weight * parameters.channels[channel];
    if (scaled === 0) return;
    const term = termOf(channel, ...parts);
    terms.set(term, Math.max(terms.get(term) ?? 0, scaled));
  };
  decoded.words.forEach((word, at) => {
    const sure = word.kind === 'same' || word.kind === 'marks' || word.kind === 'unknown';
    const trust = sure ? 1 : parameters.decoded;
    put('folded', trust * weights[at]!, word.text);
    put('accented', trust * weights[at]!, word.text);
    for (const part of codeParts(word.text)) put('folded', trust, part);
    const next = decoded.words[at + 1];
    if (next && !next.opens) {
      const weight = trust * Math.max(weights[at]!, weights[at + 1]!);
      put('foldedPair', weight, word.text, next.text);
      put('accentedPair', weight, word.text, next.text);
    }
    if (!sure) {
      for (const token of decoded.typed.slice(word.from, word.to)) put('folded', parameters.raw, token.text);
    }
  });
  for (const { value } of tables.synonyms.find(words)) {
    for (const phrase of value) {
      phrase.forEach((word, at) => {
        put('folded', parameters.synonym, word);
        const next = phrase[at + 1];
        if (next) put('foldedPair', parameters.synonym, word, next);
      });
    }
  }
  return { words, weights, terms, mass: [...terms.values()].reduce((sum, weight) => sum + weight, 0) };
}

/** A text that is written as it is meant, such as a guide's, in the shape of a decoded one. */
export function asWritten(text: string): Decoded {
  const typed = tokenise(text);
  return {
    typed,
    words: typed.map((token, at) => ({
      text: token.text,
      kind: 'same',
      from: at,
      to: at + 1,
      opens: token.opens,
    })),
  };
}
