import { sql } from 'kysely';
import { labelOf } from '../../places/place.ts';
import type { Reader } from '../../skills/skill.ts';

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
