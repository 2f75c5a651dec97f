import type { Reader } from '../store/reader.ts';
import { from, likeness, typeAhead, type Words, wordsOf } from './match-name.ts';
import { holdsOn, kinds, labelOf, type Place } from './place.ts';
import { type PlaceNames, readPlaceNames } from './place-names.ts';
import { successors } from './successors.ts';

/** A place found for what somebody typed. */
export interface FoundPlace {
  place: Place;
  /** 0 to 1; from 0.9 on it was typed as it is called. */
  score: number;
  /** It exists on the day, under this name. */
  living: boolean;
  /** "xã Châu Quế, tỉnh Lào Cai": with what stood above it. */
  path: string;
}

/** A found place with what has become of it. */
export interface ToldPlace extends FoundPlace {
  /** The living places it is now. */
  now: Place[];
  /** "Xã Minh Bảo cũ nay thuộc phường Nam Cường, tỉnh Lào Cai."; null when nothing has changed. */
  sentence: string | null;
}

/** How to look. */
export interface FindOptions {
  /** `YYYY-MM-DD`: what exists on it comes first, and is what former places are explained by. */
  day: string;
  /** Only this place and what belongs to it. */
  within?: string;
  most?: number;
}

/**
 * Finds places by name, as people type: without marks, with a slip, with or without what kind of place it is, and with
 * what it belongs to behind it ("khe banh chau que"). The best first; of equals what exists before what did, the wider
 * before the narrower.
 */
export async function findPlaces(read: Reader, text: string, options: FindOptions): Promise<ToldPlace[]> {
  const found = findAmong(await readPlaceNames(read), text, options);
  return Promise.all(
    found.map(async (one) => {
      const { now, sentence } = await successors(read, one.place.id, options.day);
      return { ...one, now, sentence };
    }),
  );
}

/** The same over names read before; for imports. Tells nothing of what has become of a place. */
export function findAmong(names: PlaceNames, text: string, options: FindOptions): FoundPlace[] {
  const typed = wordsOf(text);
  const best = new Map<string, FoundPlace>();
  for (const { place, words } of names.names) {
    const score = scoreOf(typed, place, words, names);
    if (score <= 0 || (options.within && !isWithin(names, place, options.within))) continue;
    const living = holdsOn(place, options.day);
    const known = best.get(place.id);
    if (known && (known.score > score || (known.score === score && known.living))) continue;
    best.set(place.id, { place, score, living, path: pathAmong(names, place) });
  }
  return [...best.values()].sort(byLikeness).slice(0, options.most ?? 10);
}

/** Two names this close are equally likely meant. */
const close = 0.06;

function byLikeness(a: FoundPlace, b: FoundPlace): number {
  if (Math.abs(a.score - b.score) > close) return b.score - a.score;
  return (
    Number(b.living) - Number(a.living) ||
    kinds.indexOf(a.place.kind) - kinds.indexOf(b.place.kind) ||
    b.score - a.score ||
    (a.place.id < b.place.id ? -1 : 1)
  );
}

/** Taken off when another type was named than the place has. */
const otherType = 0.15;

function scoreOf(typed: Words, place: Place, name: Words, names: PlaceNames): number {
  const { type, rest } = typeAhead(typed);
  const asName = scoreName(typed, place, name, names);
  const afterType = type ? scoreName(rest, place, name, names) - (type === place.type ? 0 : otherType) : 0;
  return Math.max(asName, afterType);
}

/** The words are the name, or the name and behind it that of something above. */
function scoreName(typed: Words, place: Place, name: Words, names: PlaceNames): number {
  const whole = likeness(typed, name);
  const count = name.folded.length;
  if (typed.folded.length <= count) return whole;
  const head = likeness(
    {
      typed: typed.typed.slice(0, count),
      folded: typed.folded.slice(0, count),
      joined: typed.folded.slice(0, count).join(''),
    },
    name,
  );
  if (head < 0.8) return whole;
  return Math.max(whole, head - lostAbove(from(typed, count), place, names));
}

/** Taken off when what stands above has the name, but is of another type than was typed ("thành phố", "tỉnh"). */
const otherAbove = 0.1;

/** What a score loses by the words behind a name: nothing when they name what stands, or stood, above; 1 = all. */
function lostAbove(typed: Words, place: Place, names: PlaceNames): number {
  if (typed.folded.length === 0) return 0;
  const { type, rest } = typeAhead(typed);
  const readings = type ? [rest, typed] : [typed];
  let least = 1;
  for (const above of statesAbove(names, place)) {
    const name = wordsOf(above.name);
    for (const words of readings) {
      const lost = words === rest && type !== null && type !== above.type ? otherAbove : 0;
      const opens = name.folded.every((word, at) => word === words.folded[at]);
      if (likeness(words, name) >= 0.8) least = Math.min(least, lost);
      else if (opens)
        least = Math.min(least, lost + lostAbove(from(words, name.folded.length), above, names));
    }
  }
  return least;
}

/** Everything that stood above a place while it was so, nearest first. */
function statesAbove(names: PlaceNames, place: Place): Place[] {
  if (place.parent === null) return [];
  const states = names
    .statesOf(place.parent)
    .filter(
      (state) =>
        (place.validTo === null || state.validFrom === null || state.validFrom <= place.validTo) &&
        (place.validFrom === null || state.validTo === null || state.validTo >= place.validFrom),
    );
  return [...states, ...states.flatMap((state) => statesAbove(names, state))];
}

function isWithin(names: PlaceNames, place: Place, id: string): boolean {
  return place.id === id || statesAbove(names, place).some((above) => above.id === id);
}

/** The path as it was last. */
export function pathAmong(names: PlaceNames, place: Place): string {
  const labels = [labelOf(place)];
  for (let parent = place.parent; parent !== null; ) {
    const state = names
      .statesOf(parent)
      .filter((one) => overlaps(one, place))
      .at(-1);
    if (!state) break;
    labels.push(labelOf(state));
    parent = state.parent;
  }
  return labels.join(', ');
}

function overlaps(a: Place, b: Place): boolean {
  return (
    (a.validTo === null || b.validFrom === null || a.validTo >= b.validFrom) &&
    (b.validTo === null || a.validFrom === null || b.validTo >= a.validFrom)
  );
}
