import { labelOf } from '../places/place.ts';
import { placeAsOf } from '../places/tree.ts';
import type { Reader } from '../skills/skill.ts';

/** "thôn Khe Bành", of each place on a day; its id where it is not known. */
export async function placeLabels(read: Reader, places: readonly string[], day: string): Promise<string[]> {
  return Promise.all(
    places.map(async (id) => {
      const place = await placeAsOf(read, id, day);
      return place ? labelOf(place) : id;
    }),
  );
}
