import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { slugOf } from './place-id.ts';

/** The day the provinces were merged and the districts ended (resolution 202/2025/QH15). */
export const mergerDay = '2025-07-01';

/** A commune of before the merger, and what it became. */
export interface FormerCommune {
  district: string;
  type: string;
  name: string;
  /** Type and name of today's commune: "Xã Khánh Hòa". */
  now: string;
  /** Older names and other spellings. */
  also: string[];
}

/** Today's communes of Lào Cai, as shipped. */
export function todaysCommunes(): { type: string; name: string }[] {
  return readTsv('./lao-cai-communes.tsv') as { type: string; name: string }[];
}

/** The communes of the former province Yên Bái, as shipped. */
export function formerCommunes(): FormerCommune[] {
  return readTsv('./yen-bai-before-2025.tsv').map(({ district, type, name, now, also }) => ({
    district: district!,
    type: type!,
    name: name!,
    now: now!,
    also: also ? also.split('; ') : [],
  }));
}

/**
 * Did a commune go on as it was, under another parent and perhaps another spelling? Nothing else went into the
 * commune it became, and they are called alike.
 */
export function wentOn(commune: FormerCommune, all: readonly FormerCommune[]): boolean {
  const alone = all.filter(({ now }) => now === commune.now).length === 1;
  return alone && spelling(`${commune.type} ${commune.name}`) === spelling(commune.now);
}

/** Tà Si Láng is Tà Xi Láng. */
function spelling(label: string): string {
  return slugOf(label).replaceAll('-si-', '-xi-');
}

function readTsv(file: string): Record<string, string | undefined>[] {
  return parse(readFileSync(new URL(file, import.meta.url)), {
    columns: true,
    delimiter: '\t',
    comment: '#',
    quote: null,
    relax_column_count_less: true,
  });
}
