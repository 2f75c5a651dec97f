import { accentedKey, withoutTone } from '../../../knowledge/vietnamese/accented-key.ts';
import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { heardWords } from '../../../knowledge/vietnamese/heard-words.ts';
import { markRelation } from '../../../knowledge/vietnamese/mark-distance.ts';
import { OneEdit } from '../../../knowledge/vietnamese/one-edit.ts';
import { searchKey } from '../../../knowledge/vietnamese/search-key.ts';
import { isSyllable } from '../../../knowledge/vietnamese/syllable.ts';
import { teencode } from '../../../knowledge/vietnamese/teencode.ts';
import { readTelex, readVni } from '../../../knowledge/vietnamese/telex.ts';

/**
 * How a typed word can be a word of the list. as: the word itself, marks and all; bare: the letters are right, marks
 * are missing; slip: one letter is wrong.
 */
export type Fit = 'as' | 'bare' | 'slip';

/** The words of a list of phrases, and which of them a typed word can stand for. */
export class Vocabulary {
  readonly #byFold = new Map<string, { word: string; key: string }[]>();
  readonly #edits: OneEdit;
  readonly #remembered = new Map<string, ReadonlyMap<string, Fit>>();

  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      const list = this.#byFold.get(searchKey(word)) ?? [];
      this.#byFold.set(searchKey(word), list);
      list.push({ word, key: accentedKey(word) });
    }
    this.#edits = new OneEdit([...this.#byFold.keys()].filter((folded) => folded.length >= 3));
  }

  /** True when the letters, marks aside, are a word of the list. */
  holds(letters: string): boolean {
    return this.#byFold.has(searchKey(letters));
  }

  /**
   * The words of the list that `typed` (lower case) can stand for. Marks that were typed count: `chạy` is not
   * `cháy`, `chay` can be both. A slip is only guessed at when what was typed is no word: `zalo` is no `alo`.
   */
  fits(typed: string): ReadonlyMap<string, Fit> {
    const known = this.#remembered.get(typed);
    if (known) return known;
    const calm = [...new Set([withoutStretch(typed, 1), withoutStretch(typed, 2)])];
    if (calm.some((word) => word.length > longestWord)) return nothing;
    const found = new Map(calm.toReversed().flatMap((word) => [...this.#look(word)]));
    if (this.#remembered.size >= 10_000) this.#remembered.clear();
    this.#remembered.set(typed, found);
    return found;
  }

  #look(typed: string): Map<string, Fit> {
    const found = new Map<string, Fit>();
    const add = (word: string, fit: Fit) => {
      const known = found.get(word);
      if (!known || order.indexOf(fit) < order.indexOf(known)) found.set(word, fit);
    };
    for (const key of keysOf(typed)) {
      for (const { word, key: own } of this.#byFold.get(searchKey(withoutTone(key))) ?? []) {
        const relation = markRelation(key, own);
        if (relation !== 'other') add(word, relation === 'same' ? 'as' : 'bare');
      }
    }
    const word = isSyllable(fold(typed)) || heardWords().foreign.has(searchKey(typed));
    if (!word && typed.length >= 3 && !/\d/u.test(typed)) {
      for (const near of this.#edits.near(searchKey(typed))) {
        for (const { word } of this.#byFold.get(near) ?? []) add(word, 'slip');
      }
    }
    return found;
  }
}

/** Longer runs of letters are no words; reading them as keystrokes and slips would cost time without end. */
const longestWord = 24;
const nothing: ReadonlyMap<string, Fit> = new Map();

const order: readonly Fit[] = ['as', 'bare', 'slip'];

/** The ways one typed word may be read, as accented keys. */
function keysOf(typed: string): string[] {
  const readings = (teencode().get(typed) ?? []).filter((reading) => !reading.includes(' '));
  return [typed, ...readings]
    .map(accentedKey)
    .concat([readTelex(typed), readVni(typed)].filter((key) => key !== null));
}

/** `cứuuuuu` -> `cứu`: three or more of a letter are one; in `cuuuuu` they are two. */
function withoutStretch(typed: string, left: 1 | 2): string {
  return typed.replace(/(\p{L})\1{2,}/gu, '$1'.repeat(left));
}
