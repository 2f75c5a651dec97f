import type { Decoded, DecodedWord } from '../vietnamese/decoder.ts';
import { fold } from '../vietnamese/fold.ts';
import { readLines } from '../vietnamese/word-table.ts';

/** Ways of reading that may have taken one word for another; marks and keystrokes only complete what was typed. */
const guesses: ReadonlySet<DecodedWord['kind']> = new Set([
  'teencode',
  'heard',
  'regional',
  'edit',
  'split',
  'joined',
]);

const small = new Set(
  readLines(new URL('./follow-up-words.txt', import.meta.url)).flatMap((line) => line.split(/\s+/u)),
);

/**
 * How a message was read, in full words, when a word that carries its matter was guessed; else null. Lets the person
 * see a wrong guess and put it right.
 */
export function readingOf({ words, typed }: Decoded): string | null {
  const guessed = words.some(
    ({ text, kind, from, to }) =>
      guesses.has(kind) &&
      !small.has(fold(text)) &&
      fold(text) !==
        typed
          .slice(from, to)
          .map((token) => fold(token.text))
          .join(''),
  );
  if (!guessed) return null;
  const text = words
    .map(({ text, opens }, at) => (opens && at > 0 ? `, ${text}` : ` ${text}`))
    .join('')
    .trim();
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
