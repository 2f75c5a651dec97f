import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { hasDigit, tokenise } from '../../../knowledge/vietnamese/tokens.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { firstWords, longestGap, type Node, type Pattern, parsePattern, wordsOf } from './pattern.ts';
import { type Fit, Vocabulary } from './vocabulary.ts';

/** A phrase found in a message. */
export interface Found {
  /** The heading the phrase stands under in its list. */
  label: string;
  /** The sign the line opens with (`!` or `?`), or nothing. What it means is for the reader of the list. */
  sign: '!' | '?' | '';
  /** The phrase as its list writes it. */
  phrase: string;
  /** The words found: `from` up to, not including, `to`. */
  from: number;
  to: number;
  /** Where the last of them ends in the normalised text. */
  end: number;
}

interface Phrase extends Pattern, Pick<Found, 'label' | 'sign' | 'phrase'> {
  words: number;
  way: Way;
}

interface Heard {
  words: { fits: ReadonlyMap<string, Fit>; opens: boolean; end: number }[];
  /** Most words carry their marks, so a word without is likely meant as it stands. */
  marked: boolean;
}

/**
 * A list of phrases that are recognised as people type them: without marks or with half of them, as keyboard
 * residue, in chat spelling, run together, with one slip. A list is plain lines: `[label]` opens a part, then one
 * phrase a line in the notation of {@link parsePattern}.
 */
export class PhraseList {
  readonly #phrases: Phrase[] = [];
  /** Places in the list of the phrases that can begin with a word. */
  readonly #byFirst = new Map<string, number[]>();
  /** The same for everything a typed word can stand for; goes when the vocabulary forgets the word. */
  readonly #byFits = new WeakMap<ReadonlyMap<string, Fit>, readonly number[]>();
  readonly #vocabulary: Vocabulary;

  /** @throws Error naming the line, when a phrase is written wrongly: lists ship with the code and must be whole. */
  constructor(lines: Iterable<string>) {
    let label = '';
    for (const line of lines) {
      const heading = /^\[(.+)\]$/u.exec(line)?.[1];
      if (heading !== undefined) {
        label = heading;
        continue;
      }
      const sign = (/^[!?](?=\s)/u.exec(line)?.[0] ?? '') as Found['sign'];
      const { nodes, starts, ends } = parsePattern(line.slice(sign.length));
      for (const run of alternatives(nodes))
        this.#add({ nodes: run, starts, ends, label, sign, phrase: line });
    }
    this.#vocabulary = new Vocabulary(this.#phrases.flatMap(({ nodes }) => wordsOf(nodes)));
  }

  #add(phrase: Pattern & Pick<Found, 'label' | 'sign' | 'phrase'>): void {
    const first = firstWords(phrase.nodes);
    if (!first) throw new Error(`Cụm từ phải mở đầu bằng một chữ: "${phrase.phrase}"`);
    for (const word of new Set(first)) {
      const list = this.#byFirst.get(word);
      if (list) list.push(this.#phrases.length);
      else this.#byFirst.set(word, [this.#phrases.length]);
    }
    const { nodes, ends } = phrase;
    this.#phrases.push({
      ...phrase,
      words: wordsOf(nodes).length,
      way: wayThrough(nodes, { kind: 'end', atEnd: ends }),
    });
  }

  /** Every phrase found, in the order of the list; each phrase once for each place it begins at. */
  find(text: string): Found[] {
    const heard = this.#hear(text);
    const found: { place: number; phrase: Found }[] = [];
    heard.words.forEach(({ fits }, from) => {
      for (const place of this.#beginningWith(fits)) {
        const { way, starts, label, sign, phrase, words } = this.#phrases[place]!;
        if (starts && from > 0) continue;
        const guessed = words > 1 ? match(heard, way, from, 1) : from;
        // A single word is not guessed at, nor is what is left of a phrase when all but one word may be missing.
        const to = guessed - from > 1 ? guessed : match(heard, way, from, 0);
        if (to > from)
          found.push({ place, phrase: { label, sign, phrase, from, to, end: heard.words[to - 1]!.end } });
      }
    });
    return found
      .sort((a, b) => a.place - b.place || a.phrase.from - b.phrase.from)
      .map(({ phrase }) => phrase);
  }

  /** The label of the first phrase of the list that is found, or null. */
  first(text: string): string | null {
    return this.find(text)[0]?.label ?? null;
  }

  #beginningWith(fits: ReadonlyMap<string, Fit>): readonly number[] {
    const known = this.#byFits.get(fits);
    if (known) return known;
    const places = [...new Set([...fits.keys()].flatMap((word) => this.#byFirst.get(word) ?? []))];
    this.#byFits.set(fits, places);
    return places;
  }

  #hear(text: string): Heard {
    const tokens = tokenise(text);
    const letters = tokens.filter((token) => !hasDigit(token.text));
    const carrying = letters.filter((token) => fold(token.text) !== token.text);
    const words = tokens.flatMap((token) => {
      const end = token.at + token.typed.length;
      const fits = this.#vocabulary.fits(token.text);
      const parts = fits.size === 0 ? this.#cut(token.text) : null;
      if (!parts) return [{ fits, opens: token.opens, end }];
      return parts.map((part, at) => ({
        fits: this.#vocabulary.fits(part),
        opens: at === 0 && token.opens,
        end,
      }));
    });
    return { words, marked: carrying.length >= letters.length * markedShare && carrying.length > 0 };
  }

  /** `chaynha` -> `chay`, `nha`: words typed without the space between, when all of them are in the list. */
  #cut(typed: string): string[] | null {
    if (typed.length < 5 || typed.length > 24) return null;
    for (let end = typed.length - 2; end >= 2; end -= 1) {
      const head = typed.slice(0, end);
      if (!this.#vocabulary.holds(head)) continue;
      const tail = typed.slice(end);
      const rest = this.#vocabulary.holds(tail) ? [tail] : this.#cut(tail);
      if (rest) return [head, ...rest];
    }
    return null;
  }
}

/** A phrase that is nothing but a choice is as many phrases: only those that can begin here are then tried. */
function alternatives(nodes: Node[]): Node[][] {
  const [only] = nodes;
  return nodes.length === 1 && only?.kind === 'choice' ? only.options : [nodes];
}

/**
 * From this share of words with marks on, a message is typed with marks. In text typed with care it is about 0.75;
 * at half of that, the marks that are there are worth trusting.
 */
const markedShare = 0.4;

/**
 * A phrase as the way a match takes through it: each step knows what follows, so that matching copies nothing.
 * Taking the head off a list of nodes at every step cost most of the time of a search.
 */
type Way =
  | { kind: 'end'; atEnd: boolean }
  | { kind: 'word'; text: string; marked: boolean; next: Way }
  | { kind: 'gap'; next: Way }
  | { kind: 'choice'; options: Way[] };

function wayThrough(nodes: readonly Node[], end: Way): Way {
  return nodes.reduceRight<Way>((next, node) => {
    if (node.kind === 'gap') return { kind: 'gap', next };
    if (node.kind === 'choice')
      return { kind: 'choice', options: node.options.map((option) => wayThrough(option, next)) };
    return { kind: 'word', text: node.text, marked: node.marked, next };
  }, end);
}

/** Where the phrase ends when it begins at `at`, or -1. `guesses` is how many of its words may be guessed. */
function match(heard: Heard, way: Way, at: number, guesses: number): number {
  if (way.kind === 'end') return !way.atEnd || at === heard.words.length ? at : -1;
  if (way.kind === 'choice') {
    for (const option of way.options) {
      const to = match(heard, option, at, guesses);
      if (to >= 0) return to;
    }
    return -1;
  }
  if (way.kind === 'gap') {
    for (let skipped = 0; skipped <= longestGap; skipped += 1) {
      if (skipped > 0 && (at + skipped > heard.words.length || heard.words[at + skipped - 1]!.opens))
        return -1;
      const to = match(heard, way.next, at + skipped, guesses);
      if (to >= 0) return to;
    }
    return -1;
  }
  const fit = heard.words[at]?.fits.get(way.text);
  if (!fit || (way.marked && fit !== 'as')) return -1;
  const cost = fit === 'slip' || (fit === 'bare' && heard.marked) ? 1 : 0;
  return cost > guesses ? -1 : match(heard, way.next, at + 1, guesses - cost);
}

/** Reads a list from its file; lines that open with # are remarks. */
export function readPhrases(file: URL): PhraseList {
  return new PhraseList(readLines(file));
}
