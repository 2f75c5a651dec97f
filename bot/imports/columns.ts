import { fold } from '../../knowledge/vietnamese/fold.ts';
import type { TableLine } from './read-table.ts';

/** What a table may hold: a key, the titles people give it, whether it must be there. */
export interface Column<Key extends string = string> {
  key: Key;
  titles: readonly string[];
  required?: boolean;
}

/** A row by the keys of its columns, with its line in the file. Cells that are not there are empty. */
export type ImportRow<Key extends string = string> = { line: number } & Record<Key, string>;

/** Rows by column, with the titles nobody knows; or which column is missing. */
export type TakenColumns<Key extends string> =
  | { ok: true; rows: ImportRow<Key>[]; ignored: string[] }
  | { ok: false; sentence: string };

/** Takes the columns by the titles in the first line, with or without marks, in any order. */
export function takeColumns<Key extends string>(
  lines: readonly TableLine[],
  columns: readonly Column<Key>[],
): TakenColumns<Key> {
  const [head, ...body] = lines;
  if (!head) return { ok: false, sentence: 'Tệp không có dòng nào.' };
  const places = new Map<Key, number>();
  const ignored: string[] = [];
  for (const [at, title] of head.cells.entries()) {
    const column = columns.find(({ titles }) => titles.some((one) => plain(one) === plain(title)));
    if (column && places.has(column.key))
      return { ok: false, sentence: `Có hai cột cùng nghĩa "${column.titles[0]}": bỏ bớt một cột.` };
    if (column) places.set(column.key, at);
    else if (title !== '') ignored.push(title);
  }
  const missing = columns.filter(({ key, required }) => required && !places.has(key));
  if (missing.length > 0)
    return {
      ok: false,
      sentence: `Dòng đầu thiếu cột: ${missing.map(({ titles }) => `"${titles[0]}"`).join(', ')}. Đang có: ${head.cells.map((title) => `"${title}"`).join(', ')}.`,
    };
  const rows = body.map(({ line, cells }) => {
    const values = columns.map(({ key }) => [key, cells[places.get(key) ?? -1] ?? '']);
    return { line, ...Object.fromEntries(values) } as ImportRow<Key>;
  });
  return { ok: true, rows, ignored };
}

function plain(title: string): string {
  return fold(title)
    .replace(/[^a-z0-9%]+/gu, ' ')
    .trim();
}
