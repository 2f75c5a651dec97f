import { toneOf, withoutTone } from './accented-key.ts';
import { fold } from './fold.ts';

/** How the marks of a typed word stand to those of a word it could be. Both are accented keys with the same letters. */
export type MarkRelation = 'same' | 'bare' | 'part' | 'swap' | 'other';

/**
 * same: nothing differs; bare: typed without any mark; part: every mark typed is in the word, some are missing
 * (`duơng` for `đường`); swap: only hỏi, ngã and nặng are confused, as in half of the country; other: a mark is wrong.
 */
export function markRelation(typed: string, word: string): MarkRelation {
  if (typed === word) return 'same';
  const [typedTone, wordTone] = [toneOf(typed), toneOf(word)];
  const [typedLetters, wordLetters] = [withoutTone(typed), withoutTone(word)];
  if (typedTone === '' && fold(typedLetters) === typedLetters) return 'bare';
  const swapped = typedTone !== wordTone && confused.has(typedTone) && confused.has(wordTone);
  if (swapped && typedLetters === wordLetters) return 'swap';
  if (typedTone !== '' && typedTone !== wordTone) return 'other';
  if (typedLetters.length !== wordLetters.length) return 'other';
  const letters = [...wordLetters];
  const kept = [...typedLetters].every(
    (letter, at) => letter === letters[at] || letter === fold(letters[at]!),
  );
  return kept ? 'part' : 'other';
}

/** Hỏi and ngã are one tone in the South; in the Centre nặng joins them. */
const confused = new Set(['3', '4', '5']);
