/**
 * Finds the words one edit away from a typed one: a letter added, dropped, changed, or two neighbours swapped.
 * By deletion neighbourhoods (Mor & Fraenkel 1982; "SymSpell"): both sides are compared with one letter left out,
 * so no vocabulary is scanned.
 */
export class OneEdit {
  readonly #byDeletion = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < 2) continue;
      for (const key of new Set([word, ...deletions(word)])) {
        const list = this.#byDeletion.get(key);
        if (list) list.push(word);
        else this.#byDeletion.set(key, [word]);
      }
    }
  }

  /** The known words at distance one; the typed word itself is not among them. */
  near(typed: string): string[] {
    const found = new Set<string>();
    for (const key of [typed, ...deletions(typed)]) {
      for (const word of this.#byDeletion.get(key) ?? []) if (isOneEdit(typed, word)) found.add(word);
    }
    return [...found];
  }
}

function deletions(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function isOneEdit(left: string, right: string): boolean {
  if (left === right) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  const [a, b] = [left.slice(start), right.slice(start)];
  if (left.length !== right.length) return a.length > b.length ? a.slice(1) === b : a === b.slice(1);
  return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}
