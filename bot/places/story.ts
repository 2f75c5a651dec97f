import type { Reader } from '../store/reader.ts';
import { labelOf, type Place } from './place.ts';
import { labelList } from './place-labels.ts';
import { ancestors, childrenOf, historyOf, placeAsOf, placesAsOf } from './tree.ts';

/** Something that happened to a place, told in labels as of that day. */
export interface PlaceHappening {
  kind: 'merge' | 'split' | 'rename' | 'move' | 'close';
  day: string;
  basis: string | null;
  by: string;
  /** What it became; empty = nothing. */
  became: string[];
  /** What became it, beside itself. */
  from: string[];
}

/** Every state of a place, and every event that touched it, both oldest first. */
export async function storyOf(
  read: Reader,
  id: string,
): Promise<{ states: Place[]; happenings: PlaceHappening[] }> {
  const changes = await read
    .selectFrom('place_change')
    .innerJoin('place_event', 'place_event.id', 'place_change.event')
    .select(['event', 'place', 'successor', 'kind', 'day', 'basis', 'made_by'])
    .where((where) => where.or([where('place', '=', id), where('successor', '=', id)]))
    .orderBy('day')
    .orderBy('made_at')
    .execute();
  const happenings: PlaceHappening[] = [];
  for (const event of new Set(changes.map((change) => change.event))) {
    const mine = changes.filter((change) => change.event === event);
    const { kind, day, basis, made_by: by } = mine[0]!;
    const became = mine.flatMap(({ place, successor }) => (place === id && successor ? [successor] : []));
    const from = mine.flatMap(({ place, successor }) => (successor === id && place !== id ? [place] : []));
    const labels = (ids: readonly string[]) => labelList(read, ids, day);
    happenings.push({ kind, day, basis, by, became: await labels(became), from: await labels(from) });
  }
  return { states: await historyOf(read, id), happenings };
}

/** A place in the tree on a day: what is above it, and what is directly below, with how much that holds. */
export interface Branch {
  /** Null = the top of the tree. */
  place: Place | null;
  /** The nearest last. */
  above: Place[];
  below: { place: Place; holds: number }[];
}

/** The branch of the tree at a place, or its top. Null when the place does not exist on the day. */
export async function branchAsOf(read: Reader, id: string | null, day: string): Promise<Branch | null> {
  const place = id === null ? null : await placeAsOf(read, id, day);
  if (id !== null && !place) return null;
  const above = id === null ? [] : (await ancestors(read, id, day)).reverse();
  const below = place
    ? await childrenOf(read, [place.id], day)
    : (await placesAsOf(read, day, 'province')).filter(({ parent }) => parent === null);
  const within = await childrenOf(
    read,
    below.map((one) => one.id),
    day,
  );
  const counts = new Map<string, number>();
  for (const { parent } of within) counts.set(parent!, (counts.get(parent!) ?? 0) + 1);
  const named = below.map((one) => ({ place: one, holds: counts.get(one.id) ?? 0 }));
  named.sort((a, b) => labelOf(a.place).localeCompare(labelOf(b.place), 'vi', { numeric: true }));
  return { place, above, below: named };
}
