import { readdirSync } from 'node:fs';
import { readLines } from '../vietnamese/word-table.ts';

const folder = new URL('./out-of-scope/', import.meta.url);

/** Questions no guide answers, from every list of the folder; the search learns them as "none of the guides". */
export function loadOutOfScope(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => [...readLines(new URL(file, folder))]);
}
