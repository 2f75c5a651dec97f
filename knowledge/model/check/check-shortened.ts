import { factsMissingFrom } from '../../answer/fact-check.ts';
import type { Letter, Refusal, Result } from '../rephraser.ts';
import { claimFault } from './claims.ts';
import { comparedFigures } from './figures.ts';
import { isInLanguage } from './language.ts';
import { isElsewhere, repeatsPrompt, sharedWords } from './likeness.ts';
import { foreignNames } from './names.ts';
import { linesOf, opened, plainOutput } from './read-lines.ts';
import { vietnameseFigures } from './vietnamese-figures.ts';

/** Letters of a letter that is given to a model: some six pages. */
export const longestLetter = 12_000;
/** Lines of an announcement that people who read little still read. */
const mostLines = 14;
/** A letter of a few words may be said in as many more. */
const allowance = 120;
/** So many words of a neighbour make a sentence a part of it too. */
const leastOfNeighbour = 3;

/**
 * A letter in a model's few words, when each of its sentences says what a place of the letter says: no figure, name or
 * claim that does not stand there, no "not" more or less, and nothing lost of what must be kept. Refused as a whole
 * otherwise: then a person shortens it.
 *
 * @param prompt all that was said to the model beside the letter.
 */
export function checkShortened(output: string, letter: Letter, prompt: string): Result<string> {
  const plain = plainOutput(output, letter.text.length + allowance);
  if (!plain.ok) return plain;
  const lines = linesOf(plain.value).map((line) => opened(line).rest);
  if (lines.length > mostLines) return { ok: false, reason: 'lines' };
  const text = lines.join('\n');
  const reason =
    (repeatsPrompt(text, prompt, letter.text) && 'prompt') ||
    (!isInLanguage(text, letter.text, 'plainer') && 'language') ||
    firstFault(sentencesOf(text), letter) ||
    (factsMissingFrom([text, vietnameseFigures(text)], letter.keep.join('\n')).length > 0 && 'figure-lost');
  return reason ? { ok: false, reason } : { ok: true, value: text };
}

function firstFault(sentences: readonly string[], letter: Letter): Refusal | null {
  const sources = sentencesOf(letter.text);
  const known = letter.text.normalize('NFC').toLocaleLowerCase('vi');
  for (const sentence of sentences) {
    const { best, around } = placeOf(sentence, sources);
    if (isElsewhere(sentence, around)) return 'moved';
    if (comparedFigures(around, sentence, false).added.length > 0) return 'figure-added';
    if (foreignNames(sentence, known, 'vietnamese').length > 0) return 'name-added';
    const claim = claimFault(around, sentence, 'other');
    if (claim) return claim;
    const negations = [best, around].map((source) => claimFault(source, sentence, 'vietnamese'));
    if (negations.every((fault) => fault === 'negation')) return 'negation';
  }
  return null;
}

/** The sentence of the letter that one is most like, and with it those beside it that it takes words from. */
function placeOf(sentence: string, sources: readonly string[]): { best: string; around: string } {
  const shared = sources.map((source) => sharedWords(sentence, source));
  const at = shared.reduce((best, words, place) => (words.length > shared[best]!.length ? place : best), 0);
  const own = new Set(shared[at]);
  const around = sources.filter(
    (_, place) =>
      place === at ||
      (Math.abs(place - at) <= 2 &&
        shared[place]!.filter((word) => !own.has(word)).length >= leastOfNeighbour),
  );
  return { best: sources[at] ?? '', around: around.join('\n') };
}

function sentencesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\n+|(?<=[.!?;])\s+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}
