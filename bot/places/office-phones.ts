import type { Transaction } from 'kysely';
import { dialled, isLandline } from '../privacy/public-phones.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';
import { figuresOf, keepFigures } from './figures.ts';
import { labelOf } from './place.ts';
import { ancestors, placeAsOf } from './tree.ts';

/** A telephone number a place makes public. */
export interface OfficePhone {
  /** As it is written. */
  phone: string;
  /** "xã Châu Quế" */
  label: string;
}

const figure = 'phone';
/** A figure has a number or words: these say that the number was taken back. */
const none = '';

/**
 * The public numbers of a place and of what stands above it, the nearest first.
 *
 * @param day `YYYY-MM-DD`
 */
export async function officePhones(read: Reader, place: string, day: string): Promise<OfficePhone[]> {
  const own = await placeAsOf(read, place, day);
  if (!own) return [];
  const places = [own, ...(await ancestors(read, place, day))];
  const figures = await figuresOf(
    read,
    places.map(({ id }) => id),
    day,
  );
  return places.flatMap((one) => {
    const phone = figures.get(one.id)?.get(figure)?.words;
    return phone ? [{ phone, label: labelOf(one) }] : [];
  });
}

/** Keeps the public number of a place from a day on; null takes it away. */
export function keepOfficePhone(
  tx: Transaction<Tables>,
  { place, phone, day }: { place: string; phone: string | null; day: string },
): Promise<void> {
  return keepFigures(tx, [{ place, name: figure, day, value: null, words: phone ?? none }]);
}

/**
 * Which telephone numbers are public: landlines, and what any place made known as its own.
 *
 * @returns what is asked with the digits of a number, see `dialled`.
 */
export async function publicPhones(read: Reader, day: string): Promise<(digits: string) => boolean> {
  const rows = await read
    .selectFrom('place_figure')
    .select(['place', 'words'])
    .where('name', '=', figure)
    .where('day', '<=', day)
    .orderBy('day')
    .execute();
  const last = new Map(rows.map(({ place, words }) => [place, words]));
  const known = new Set([...last.values()].flatMap((phone) => (phone ? [dialled(phone)] : [])));
  return (digits) => isLandline(digits) || known.has(digits);
}
