import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { hasDigit, tokenise } from '../../../knowledge/vietnamese/tokens.ts';

/** Neighbouring words compared as one; with 3 a changed word weighs as much as in announcements of 30 to 60 words it should. */
const shingle = 3;

/**
 * How much two texts are the same, 0 to 1: the share of runs of three words, without marks and numbers, that both have
 * (Jaccard index of w-shingles).
 *
 * @see Broder, On the resemblance and containment of documents, 1997.
 */
export function similarity(a: string, b: string): number {
  const [one, other] = [shinglesOf(a), shinglesOf(b)];
  if (one.size === 0 || other.size === 0) return 0;
  const shared = [...one].filter((run) => other.has(run)).length;
  return shared / (one.size + other.size - shared);
}

/** Do two texts name the same numbers, in any order? Another hour in the same words is a correction. */
export function sameNumbers(a: string, b: string): boolean {
  return numbersOf(a) === numbersOf(b);
}

function shinglesOf(text: string): Set<string> {
  const words = tokenise(text)
    .filter((token) => !hasDigit(token.text))
    .map((token) => fold(token.text));
  if (words.length === 0) return new Set();
  if (words.length <= shingle) return new Set([words.join(' ')]);
  return new Set(
    Array.from({ length: words.length - shingle + 1 }, (_, at) => words.slice(at, at + shingle).join(' ')),
  );
}

function numbersOf(text: string): string {
  const numbers = tokenise(text).filter((token) => hasDigit(token.text));
  return [...new Set(numbers.map((token) => token.text.replace(/(?<!\d)0+(?=\d)/gu, '')))].sort().join(' ');
}
