import { readTable } from './word-table.ts';

/** Every reading of each chat spelling: `dk` -> `được`, `đăng ký`, `điều kiện`. Keys are lower case. */
export type Teencode = ReadonlyMap<string, readonly string[]>;

let shipped: Teencode | undefined;

/** The table shipped with the product, read once. */
export function teencode(): Teencode {
  shipped ??= invert(readTable(new URL('./teencode.txt', import.meta.url)));
  return shipped;
}

function invert(rows: { left: string; right: string }[]): Teencode {
  const readings = new Map<string, string[]>();
  for (const { left, right } of rows) {
    for (const spelling of right.split(/\s+/u)) {
      const list = readings.get(spelling) ?? [];
      readings.set(spelling, list);
      if (!list.includes(left)) list.push(left);
    }
  }
  return readings;
}
