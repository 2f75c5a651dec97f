import { accentedKey } from '../vietnamese/accented-key.ts';
import { tokenise } from '../vietnamese/tokens.ts';

/** Finds phrases of a fixed list in a sequence of words, by accented key, overlapping ones too. */
export class Phrases<T> {
  readonly #byFirst = new Map<string, { keys: string[]; value: T }[]>();

  constructor(entries: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of entries) {
      const keys = tokenise(phrase).map((token) => accentedKey(token.text));
      if (keys.length === 0) continue;
      const list = this.#byFirst.get(keys[0]!) ?? [];
      this.#byFirst.set(keys[0]!, list);
      list.push({ keys, value });
    }
  }

  /** The whole list, for the fingerprint of what is learnt with it. */
  toJSON(): unknown {
    return [...this.#byFirst];
  }

  /** Every occurrence: the words `from` up to, not including, `to`. */
  find(words: readonly string[]): { from: number; to: number; value: T }[] {
    const keys = words.map(accentedKey);
    return keys.flatMap((key, from) =>
      (this.#byFirst.get(key) ?? [])
        .filter((phrase) => phrase.keys.every((expected, index) => keys[from + index] === expected))
        .map((phrase) => ({ from, to: from + phrase.keys.length, value: phrase.value })),
    );
  }
}
