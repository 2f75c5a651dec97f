import { sql } from 'kysely';
import { figuresOf } from '../places/figures.ts';
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
 * Communes whose villages are read at once. A province is 3 or 4 batches of a thousand villages; measured, smaller ones
 * cost more statements and no less memory.
 */
const communesAtOnce = 40;

/**
 * The villages of an audience on a day, each once, by id. A village without the figure a condition asks for is left
 * out: nothing is known that would put it in. Unknown and closed places give nothing.
 */
export async function villagesOf(read: Reader, audience: Audience, day: string): Promise<AudienceVillage[]> {
  const villages: AudienceVillage[] = [];
  for await (const some of villageBatches(read, audience, day)) villages.push(...some);
  return villages.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same commune by commune, so that who goes through them need not hold them all. */
export async function* villageBatches(
  read: Reader,
  { places, except, where }: Audience,
  day: string,
): AsyncGenerator<readonly AudienceVillage[]> {
  if (places.length === 0) return;
  const without = new Set([...except, ...(await placesWithVillages(read, except, day))]);
  const above = (await placesWithVillages(read, places, day)).filter((id) => !without.has(id));
  const wanted = new Set(above);
  const parts: (() => Promise<(AudienceVillage & { parent: string | null })[]>)[] = [];
  for (let at = 0; at < above.length; at += communesAtOnce)
    parts.push(() =>
      villagesOn(read, day)
        .where('span.parent', 'in', above.slice(at, at + communesAtOnce))
        .execute(),
    );
  // Those named one by one, but for the ones that come with their commune.
  parts.push(async () =>
    (await villagesOn(read, day).where('place.id', 'in', places).execute()).filter(
      ({ parent }) => parent === null || !(wanted.has(parent) || without.has(parent)),
    ),
  );
  for (const part of parts) {
    const some = (await part())
      .filter(({ id }) => !without.has(id))
      .map(({ parent: _, ...village }) => village);
    const fitting = await meeting(read, some, where, day);
    if (fitting.length > 0) yield fitting;
  }
}

/** These villages as they are on a day, by id; those that do not exist then are left out. */
export async function villagesNamed(
  read: Reader,
  ids: readonly string[],
  day: string,
): Promise<AudienceVillage[]> {
  if (ids.length === 0) return [];
  const rows = await villagesOn(read, day).where('place.id', 'in', ids).execute();
  return rows.map(({ parent: _, ...village }) => village);
}

function villagesOn(read: Reader, day: string) {
  return read
    .selectFrom('place_span as span')
    .innerJoin('place', 'place.id', 'span.place')
    .leftJoin('place as above', (join) =>
      join.onRef('above.id', '=', 'span.parent').on('above.kind', '=', 'commune'),
    )
    .select(['place.id', 'span.name', 'span.type', 'span.parent', 'above.id as commune'])
    .where('place.kind', '=', 'village')
    .where((where) => where.or([where('span.valid_from', 'is', null), where('span.valid_from', '<=', day)]))
    .where((where) => where.or([where('span.valid_to', 'is', null), where('span.valid_to', '>=', day)]))
    .orderBy('place.id');
}

/** Of these places, and everything below them on a day, what is no village itself. */
async function placesWithVillages(read: Reader, places: readonly string[], day: string): Promise<string[]> {
  if (places.length === 0) return [];
  const rows = await read
    .selectFrom('place')
    .select('id')
    .where(
      sql<boolean>`id in (
        with recursive below (id) as (
          select span.place from place_span as span where ${isOn(day)}
            and span.place in (select jsonb_array_elements_text(${JSON.stringify(places)}::jsonb))
          union
          select span.place from below join place_span as span on span.parent = below.id
          join place as one on one.id = span.place and one.kind <> 'village'
          where ${isOn(day)}
        ) select id from below)`,
    )
    .where('kind', '<>', 'village')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

const isOn = (day: string) => sql<boolean>`(span.valid_from is null or span.valid_from <= ${day})
  and (span.valid_to is null or span.valid_to >= ${day})`;

/** Those that meet every condition by their latest figures. */
async function meeting(
  read: Reader,
  villages: readonly AudienceVillage[],
  where: Audience['where'],
  day: string,
): Promise<readonly AudienceVillage[]> {
  if (where.length === 0) return villages;
  const ids = villages.map(({ id }) => id);
  const figures = await figuresOf(read, ids, day);
  return villages.filter(({ id }) =>
    where.every(({ figure, is, value }) => {
      const known = figures.get(id)?.get(figure)?.value ?? null;
      return known !== null && (is === 'below' ? known < value : known >= value);
    }),
  );
}
