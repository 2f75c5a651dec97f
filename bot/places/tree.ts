import { sql } from 'kysely';
import type { Reader } from '../store/reader.ts';
import { isWider, type Place, type PlaceKind } from './place.ts';

/** Spans with the kind of their place, as {@link Place}. */
export function spans(read: Reader) {
  return read
    .selectFrom('place_span as span')
    .innerJoin('place', 'place.id', 'span.place')
    .select([
      'place.id',
      'place.kind',
      'span.name',
      'span.type',
      'span.parent',
      'span.valid_from as validFrom',
      'span.valid_to as validTo',
    ]);
}

function spansOn(read: Reader, day: string) {
  return spans(read)
    .where((where) => where.or([where('span.valid_from', 'is', null), where('span.valid_from', '<=', day)]))
    .where((where) => where.or([where('span.valid_to', 'is', null), where('span.valid_to', '>=', day)]));
}

/** Every place that exists on a day, or those of one kind. */
export async function placesAsOf(read: Reader, day: string, kind?: PlaceKind): Promise<Place[]> {
  return spansOn(read, day)
    .$if(kind !== undefined, (query) => query.where('place.kind', '=', kind!))
    .orderBy('place.id')
    .execute();
}

/** A place as it is on a day, or null when it does not exist then. */
export async function placeAsOf(read: Reader, id: string, day: string): Promise<Place | null> {
  return (await spansOn(read, day).where('place.id', '=', id).executeTakeFirst()) ?? null;
}

/** Every state a place ever had, oldest first. */
export async function historyOf(read: Reader, id: string): Promise<Place[]> {
  return spans(read).where('place.id', '=', id).orderBy(sql`span.valid_from nulls first`).execute();
}

/** Every state below a place that holds on a day or later. */
export async function statesBelowFrom(read: Reader, id: string, day: string): Promise<Place[]> {
  return spans(read)
    .where('span.parent', '=', id)
    .where((where) => where.or([where('span.valid_to', 'is', null), where('span.valid_to', '>=', day)]))
    .orderBy('place.id')
    .execute();
}

/** The places that belong to one of these on a day, one level down. */
export async function childrenOf(read: Reader, ids: readonly string[], day: string): Promise<Place[]> {
  if (ids.length === 0) return [];
  return spansOn(read, day).where('span.parent', 'in', ids).orderBy('place.id').execute();
}

/** Everything below a place on a day, level by level. The place itself is not among it. */
export async function descendants(read: Reader, id: string, day: string): Promise<Place[]> {
  const found: Place[] = [];
  for (let level = [id]; level.length > 0; ) {
    const children = await childrenOf(read, level, day);
    found.push(...children);
    level = children.filter(({ kind }) => isWider(kind, 'village')).map((child) => child.id);
  }
  return found;
}

/** Everything above a place on a day, the nearest first. Empty when the place does not exist then. */
export async function ancestors(read: Reader, id: string, day: string): Promise<Place[]> {
  const above: Place[] = [];
  let place = await placeAsOf(read, id, day);
  while (place?.parent) {
    place = await placeAsOf(read, place.parent, day);
    if (place) above.push(place);
  }
  return above;
}
