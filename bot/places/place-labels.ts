import { sql } from 'kysely';
import type { Reader } from '../store/reader.ts';
import { labelOf } from './place.ts';

/** How each place is called on a day, or was called last: "xã Châu Quế". */
export async function placeLabels(
  read: Reader,
  ids: readonly string[],
  day: string,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const spans = await read
    .selectFrom('place_span')
    .select(['place', 'name', 'type'])
    .where('place', 'in', [...new Set(ids)])
    .where((where) => where.or([where('valid_from', 'is', null), where('valid_from', '<=', day)]))
    .orderBy(sql`valid_from nulls first`)
    .execute();
  return new Map(spans.map(({ place, ...span }) => [place, labelOf(span)]));
}

/** The same as a list in the order of the ids; an id that names no place stands for itself. */
export async function labelList(read: Reader, ids: readonly string[], day: string): Promise<string[]> {
  const labels = await placeLabels(read, ids, day);
  return ids.map((id) => labels.get(id) ?? id);
}
