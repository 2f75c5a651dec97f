import { fold } from '../../vietnamese/fold.ts';

/** A run of this many words of the prompt in an answer is the prompt talking. */
const shingle = 5;

/** True when a text repeats a run of words of the prompt that its source does not hold. */
export function repeatsPrompt(text: string, prompt: string, source: string): boolean {
  const own = runsOf(source);
  const asked = runsOf(prompt);
  return [...runsOf(text)].some((run) => asked.has(run) && !own.has(run));
}

function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(
    words
      .map((_, at) => words.slice(at, at + shingle))
      .filter(full)
      .map((run) => run.join(' ')),
  );
}

function full(run: readonly string[]): boolean {
  return run.length === shingle;
}

/** The words of a line that a source holds too, each once, without marks. */
export function sharedWords(line: string, source: string): string[] {
  const own = new Set(wordsOf(source));
  return [...new Set(wordsOf(line))].filter((word) => own.has(word));
}

/** Does a source hold hardly any of a line's words? */
export function isElsewhere(line: string, source: string): boolean {
  return sharedWords(line, source).length < new Set(wordsOf(line)).size * leastOwn;
}

/** Least share of a line's words that its own source line or the title must hold. */
const leastOwn = 0.25;

/**
 * True when a line in Vietnamese says what another line says, or something else altogether: it shares more words with
 * another source line than with its own, or hardly any with its own.
 */
export function isMoved(line: string, at: number, sources: readonly string[]): boolean {
  const words = new Set(wordsOf(line));
  const shares = sources.map((source) => {
    const own = wordsOf(source);
    return new Set(own.filter((word) => words.has(word))).size;
  });
  const own = shares[at]!;
  return (
    own < words.size * leastOwn ||
    shares.some((share, other) => other !== at && share > own + 1 && sources[other] !== sources[at])
  );
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
