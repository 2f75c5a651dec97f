import type { Reader } from '../store/reader.ts';
import { dayBefore } from './days.ts';
import type { NewPlace, PlaceEvent } from './event.ts';
import { nameOne } from './name-one.ts';
import { readPlaceNames } from './place-names.ts';

/** An event whose places are named by ids, or which names mean no place or several. */
export type EventWithIds = { ok: true; event: PlaceEvent } | { ok: false; faults: string[] };

/** Replaces names by ids. The names are those of the day before the event. */
export async function eventWithIds(read: Reader, event: PlaceEvent): Promise<EventWithIds> {
  const names = await readPlaceNames(read);
  const faults: string[] = [];
  const idOf = (text: string) => {
    const named = nameOne(names, text, { day: dayBefore(event.day) });
    if (!named.ok) faults.push(named.sentence);
    return named.ok ? named.place.id : text;
  };
  const target = (into: string | NewPlace): string | NewPlace => {
    if (typeof into === 'string') return idOf(into);
    return into.parent === undefined ? into : { ...into, parent: idOf(into.parent) };
  };
  const replaced = ((): PlaceEvent => {
    switch (event.kind) {
      case 'merge':
        return { ...event, places: event.places.map(idOf), into: target(event.into) };
      case 'split':
        return {
          ...event,
          place: idOf(event.place),
          parts: event.parts.map(({ into, takes }) => ({ into: target(into), takes: takes.map(idOf) })),
        };
      case 'move':
        return { ...event, place: idOf(event.place), to: idOf(event.to) };
      default:
        return { ...event, place: idOf(event.place) };
    }
  })();
  return faults.length > 0 ? { ok: false, faults } : { ok: true, event: replaced };
}
