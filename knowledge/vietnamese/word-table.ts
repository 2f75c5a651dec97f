import { readFileSync } from 'node:fs';
import { normalise } from './normalise.ts';

/** One line of a word table: what stands left and right of the first `=`, trimmed. */
export interface TableRow {
  left: string;
  right: string;
}

/**
 * Reads a plain word table: `left = right` a line; lines that open with # and empty lines are skipped.
 * Throws when another line holds no `=`, naming the line: the table ships with the code and must be whole.
 */
export function readTable(file: URL): TableRow[] {
  return readLines(file).map((line) => {
    const at = line.indexOf('=');
    if (at < 1) throw new Error(`${file.pathname}: thiếu dấu = trong dòng "${line}"`);
    return { left: line.slice(0, at).trim(), right: line.slice(at + 1).trim() };
  });
}

/** The lines of a text file that say something: not empty, not opened with #. */
export function readLines(file: URL): string[] {
  return normalise(readFileSync(file, 'utf8'))
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
