import { figuresOf } from '../places/figures.ts';
import type { Place } from '../places/place.ts';
import { ancestors, descendants, placeAsOf } from '../places/tree.ts';
import type { Reader } from '../store/reader.ts';
import type { Audience } from './audience-shape.ts';

/** A village of an audience, with the commune it is reported under. */
export interface AudienceVillage {
  id: string;
  name: string;
  type: string;
  commune: string | null;
}

/**
 * The villages of an audience on a day, each once, by id. A village without the figure a condition asks for is left
 * out: nothing is known that would put it in. Unknown and closed places give nothing.
 */
export async function villagesOf(read: Reader, audience: Audience, day: string): Promise<AudienceVillage[]> {
  const wanted = await villagesBelow(read, audience.places, day);
  for (const id of (await villagesBelow(read, audience.except, day)).keys()) wanted.delete(id);
  const villages = [...wanted.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (audience.where.length === 0) return villages;
  const figures = await figuresOf(
    read,
    villages.map(({ id }) => id),
    day,
  );
  return villages.filter(({ id }) =>
    audience.where.every(({ figure, is, value }) => {
      const known = figures.get(id)?.get(figure)?.value ?? null;
      return known !== null && (is === 'below' ? known < value : known >= value);
    }),
  );
}

/** These villages as they are on a day, by id; those that do not exist then are left out. */
export async function villagesNamed(
  read: Reader,
  ids: readonly string[],
  day: string,
): Promise<AudienceVillage[]> {
  if (ids.length === 0) return [];
  return read
    .selectFrom('place_span as span')
    .innerJoin('place', 'place.id', 'span.place')
    .leftJoin('place as above', (join) =>
      join.onRef('above.id', '=', 'span.parent').on('above.kind', '=', 'commune'),
    )
    .select(['place.id', 'span.name', 'span.type', 'above.id as commune'])
    .where('place.kind', '=', 'village')
    .where('place.id', 'in', ids)
    .where((where) => where.or([where('span.valid_from', 'is', null), where('span.valid_from', '<=', day)]))
    .where((where) => where.or([where('span.valid_to', 'is', null), where('span.valid_to', '>=', day)]))
    .orderBy('place.id')
    .execute();
}

async function villagesBelow(
  read: Reader,
  places: readonly string[],
  day: string,
): Promise<Map<string, AudienceVillage>> {
  const found = new Map<string, AudienceVillage>();
  for (const id of places) {
    const place = await placeAsOf(read, id, day);
    if (!place) continue;
    if (place.kind === 'village') {
      const above = await ancestors(read, id, day);
      found.set(id, villageOf(place, above.find(({ kind }) => kind === 'commune')?.id ?? null));
      continue;
    }
    const below = await descendants(read, id, day);
    const communes = new Set([place, ...below].filter(({ kind }) => kind === 'commune').map((one) => one.id));
    for (const one of below) {
      if (one.kind !== 'village') continue;
      found.set(one.id, villageOf(one, one.parent && communes.has(one.parent) ? one.parent : null));
    }
  }
  return found;
}

function villageOf({ id, name, type }: Place, commune: string | null): AudienceVillage {
  return { id, name, type, commune };
}
