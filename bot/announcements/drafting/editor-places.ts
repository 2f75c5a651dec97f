import { rolesOf } from '../../people/roles.ts';
import type { Place } from '../../places/place.ts';
import { ancestors, placeAsOf } from '../../places/tree.ts';
import type { Reader } from '../../store/reader.ts';

/** The places a person writes announcements for on a day, by id. */
export async function editorPlaces(read: Reader, person: string, day: string): Promise<Place[]> {
  const roles = (await rolesOf(read, person, day)).filter(({ role }) => role === 'editor');
  const places = await Promise.all(
    [...new Set(roles.map(({ place }) => place))].map((id) => placeAsOf(read, id, day)),
  );
  return places.filter((place) => place !== null);
}

/** The villages below a place in which the person has any role: those they write for most. */
export async function ownVillages(
  read: Reader,
  person: string,
  place: string,
  day: string,
): Promise<Place[]> {
  const own = [...new Set((await rolesOf(read, person, day)).map((role) => role.place))];
  const found: Place[] = [];
  for (const id of own) {
    const village = await placeAsOf(read, id, day);
    if (village?.kind !== 'village') continue;
    if ((await ancestors(read, id, day)).some((one) => one.id === place)) found.push(village);
  }
  return found;
}
