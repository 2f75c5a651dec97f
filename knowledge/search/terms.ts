import { accentedKey } from '../vietnamese/accented-key.ts';
import { searchKey } from '../vietnamese/search-key.ts';
import { codeParts, type Token, tokenise } from '../vietnamese/tokens.ts';

/** The four views of a text that are searched, each with its own terms. */
export const channels = ['folded', 'foldedPair', 'accented', 'accentedPair'] as const;
export type Channel = (typeof channels)[number];

/** A searched term: the channel's sign and the key, e.g. `f:giay`, `F:giay phep`. */
export type Term = string;

const sign: Record<Channel, string> = {
  folded: 'f:',
  foldedPair: 'F:',
  accented: 'a:',
  accentedPair: 'A:',
};
const channelOf: Record<string, Channel> = {
  f: 'folded',
  F: 'foldedPair',
  a: 'accented',
  A: 'accentedPair',
};

/** The channel a term belongs to. */
export function termChannel(term: Term): Channel {
  return channelOf[term[0]!]!;
}

/** The term of one word, or of several neighbouring words, in a channel. */
export function termOf(channel: Channel, ...words: string[]): Term {
  const key = channel === 'folded' || channel === 'foldedPair' ? searchKey : accentedKey;
  return sign[channel] + words.map(key).join(' ');
}

/** The terms of a text in order, with repetitions: words, neighbouring pairs, and the parts of codes. */
export function termsOf(text: string): Term[] {
  return termsOfTokens(tokenise(text));
}

/** The same for tokens already cut. Pairs do not cross the border of a sentence. */
export function termsOfTokens(tokens: readonly Pick<Token, 'text' | 'opens'>[]): Term[] {
  const terms: Term[] = [];
  tokens.forEach((token, index) => {
    terms.push(termOf('folded', token.text), termOf('accented', token.text));
    for (const part of codeParts(token.text)) terms.push(termOf('folded', part));
    const next = tokens[index + 1];
    if (next && !next.opens) {
      terms.push(termOf('foldedPair', token.text, next.text), termOf('accentedPair', token.text, next.text));
    }
  });
  return terms;
}
