/** Keeps at most this many results: a language has some thousands of syllables, a stranger can invent any number. */
const most = 20_000;

/** A pure function of a word that remembers its results; it forgets all of them when they grow too many. */
export function remember(compute: (word: string) => string): (word: string) => string {
  const results = new Map<string, string>();
  return (word) => {
    const known = results.get(word);
    if (known !== undefined) return known;
    if (results.size >= most) results.clear();
    const result = compute(word);
    results.set(word, result);
    return result;
  };
}
