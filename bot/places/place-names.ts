import { sql } from 'kysely';
import type { Reader } from '../store/reader.ts';
import { type Words, wordsOf } from './match-name.ts';
import type { Place } from './place.ts';
import { spans } from './tree.ts';

/** One name of a place over a run of days. */
export interface PlaceName {
  place: Place;
  /** The name as words: that of the place then, or one people also use. */
  words: Words;
}

/** Every name a place ever had, with what stands above, ready for many look-ups. */
export interface PlaceNames {
  names: readonly PlaceName[];
  /** Every state of a place, oldest first. */
  statesOf(id: string): readonly Place[];
}

/** Reads the names of all places: some thousands in a province. */
export async function readPlaceNames(read: Reader): Promise<PlaceNames> {
  const rows: Place[] = await spans(read)
    .orderBy('place.id')
    .orderBy(sql`span.valid_from nulls first`)
    .execute();
  const states = new Map<string, Place[]>();
  for (const row of rows) {
    const known = states.get(row.id);
    if (known) known.push(row);
    else states.set(row.id, [row]);
  }
  const names = rows.map((place) => ({ place, words: wordsOf(place.name) }));
  const aliases = await read.selectFrom('place_alias').select(['place', 'name']).orderBy('name').execute();
  for (const { place: id, name } of aliases) {
    const place = states.get(id)?.[0];
    if (place) names.push({ place, words: wordsOf(name) });
  }
  return { names, statesOf: (id) => states.get(id) ?? [] };
}
