import { readLines } from '../vietnamese/word-table.ts';
import { Phrases } from './phrases.ts';

/** Phrases that frame a question and say nothing of its topic. */
export function loadFrameWords(file: URL = new URL('./frame-words.txt', import.meta.url)): Phrases<true> {
  return new Phrases(
    readLines(file)
      .flatMap((line) => line.split(','))
      .map((phrase) => [phrase.trim(), true] as const),
  );
}
