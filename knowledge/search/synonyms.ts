import { tokenise } from '../vietnamese/tokens.ts';
import { readLines, readTable } from '../vietnamese/word-table.ts';
import { Phrases } from './phrases.ts';

/** Phrases with what is searched beside them, each as its words. */
export type Synonyms = Phrases<readonly string[][]>;

/**
 * Reads the editors' list (`a = b = c` both ways, `a > b | c` one way) and the dialect table (one way). Throws,
 * naming the line, when a line holds neither sign.
 */
export function loadSynonyms(
  file: URL = new URL('./synonyms.txt', import.meta.url),
  dialect: URL = new URL('../vietnamese/dialect.txt', import.meta.url),
): Synonyms {
  const others = new Map<string, Set<string>>();
  const add = (phrase: string, meant: readonly string[]) => {
    const set = others.get(phrase) ?? new Set();
    others.set(phrase, set);
    for (const other of meant) if (other !== phrase) set.add(other);
  };
  const cut = (text: string, sign: string) => text.split(sign).map((part) => part.trim());
  for (const line of readLines(file)) {
    if (line.includes('>')) {
      const [phrase, meant] = cut(line, '>');
      add(phrase!, cut(meant!, '|'));
    } else if (line.includes('=')) {
      const group = cut(line, '=');
      for (const phrase of group) add(phrase, group);
    } else throw new Error(`${file.pathname}: thiếu dấu = hoặc > trong dòng "${line}"`);
  }
  for (const { left, right } of readTable(dialect)) add(left, cut(right, '|'));
  return new Phrases(
    [...others].map(
      ([phrase, set]) =>
        [phrase, Array.from(set, (other) => tokenise(other).map((token) => token.text))] as const,
    ),
  );
}
