import { z } from 'zod';
import type { Column, ImportRow } from './columns.ts';

/** The rows of one import: a province has some three thousand villages. */
const mostRows = 10_000;
/** Bytes such a table takes as JSON, with room. */
export const largestImport = 8 * 1024 * 1024;

/** Rows of a table with these columns, as they travel to a running server. */
export function rowsOf<Key extends string>(columns: readonly Column<Key>[]): z.ZodType<ImportRow<Key>[]> {
  const cells = columns.map(({ key }) => [key, z.string().max(500).default('')]);
  return z
    .array(z.object({ line: z.number().int().positive(), ...Object.fromEntries(cells) }))
    .max(mostRows) as unknown as z.ZodType<ImportRow<Key>[]>;
}
