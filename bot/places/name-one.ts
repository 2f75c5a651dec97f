import { placeIn } from '../feedback/place-words.ts';
import type { Reader } from '../store/reader.ts';
import { type FindOptions, findAmong } from './find-places.ts';
import type { Place, PlaceKind } from './place.ts';
import { type PlaceNames, readPlaceNames } from './place-names.ts';

/** From this likeness on, a name is taken for the place without asking. */
const sure = 0.9;

/** One living place, or why what was typed names none; the sentence goes to the operator. */
export type Named = { ok: true; place: Place } | { ok: false; sentence: string };

/**
 * The one living place that a name or an id means, for imports and commands. Several that are called alike, a former
 * place and an unknown one are refused with what to write instead.
 */
export function nameOne(
  names: PlaceNames,
  text: string,
  options: Pick<FindOptions, 'day' | 'within'> & { kinds?: readonly PlaceKind[] },
): Named {
  const wanted = (place: Place) => !options.kinds || options.kinds.includes(place.kind);
  const byId = names.statesOf(text.trim()).find((state) => state.validTo === null);
  if (byId && wanted(byId)) return { ok: true, place: byId };
  const found = findAmong(names, text, { ...options, most: 20 }).filter(({ place }) => wanted(place));
  const living = found.filter((one) => one.living);
  const certain = living.filter(({ score }) => score >= sure);
  const top = certain.filter(({ score }) => score === certain[0]?.score);
  if (top.length === 1) return { ok: true, place: top[0]!.place };
  if (top.length > 1)
    return {
      ok: false,
      sentence: `Có ${top.length} nơi tên "${text}": ${top.map(({ path }) => path).join('; ')}. Ghi thêm tên xã, hoặc ghi mã: ${top.map(({ place }) => place.id).join(', ')}.`,
    };
  const former = found.find(({ score, living: lives }) => !lives && score >= sure);
  if (former)
    return {
      ok: false,
      sentence: `"${text}" là tên cũ (${former.path}). Ghi tên hiện nay; xem: loa places find "${text}".`,
    };
  const near = living.slice(0, 3).map(({ path }) => path);
  return {
    ok: false,
    sentence:
      near.length > 0
        ? `Không có nơi tên "${text}". Gần giống: ${near.join('; ')}.`
        : `Không có nơi tên "${text}". Xem danh sách: loa places find "${text}".`,
  };
}

/**
 * Links a text of a resident to a known place: what the text names, when exactly one place of the tree is called so.
 * Null when it names none, or one of several.
 */
export async function placeNamedIn(
  read: Reader,
  text: string,
  options: Pick<FindOptions, 'day' | 'within'>,
): Promise<Place | null> {
  const typed = placeIn(text);
  if (typed === null) return null;
  const named = nameOne(await readPlaceNames(read), typed, options);
  return named.ok ? named.place : null;
}
