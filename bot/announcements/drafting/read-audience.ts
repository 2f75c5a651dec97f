import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { findPlaces } from '../../places/find-places.ts';
import { labelOf } from '../../places/place.ts';
import type { Reader } from '../../store/reader.ts';

/** The places a few words mean, or a sentence that says which word is not understood. */
export type ReadAudience = { ok: true; places: string[] } | { ok: false; sentence: string };

const whole =
  /^(?:gui )?(?:cho )?(?:ca|toan|tat ca(?: cac)?|het)(?: (?:xa|phuong|cac )?(?:thon|xa|phuong|moi noi)?)?\b/u;
/** From here on a place was typed as it is called. */
const sure = 0.85;

/**
 * Reads whom an announcement is for: "cả xã", "Khe Bành và Ngòi Lèn", "thôn 3, thôn 4". Only places below `within`.
 *
 * @param day `YYYY-MM-DD`
 */
export async function readAudience(
  read: Reader,
  text: string,
  within: string,
  day: string,
): Promise<ReadAudience> {
  const plain = fold(text).trim();
  const names = text
    .split(/,|;|\n|\s+(?:và|va|với|voi|cùng|cung)\s+/iu)
    .map((name) =>
      name
        .replace(/^\s*(?:gửi|gui)?\s*(?:cho|tới|toi)?\s+/iu, '')
        .replace(/[.!]+\s*$/u, '')
        .trim(),
    )
    .filter(Boolean);
  if (names.length === 0) return { ok: false, sentence: 'Chưa rõ gửi cho ai.' };
  if (whole.test(plain) && names.length === 1) return { ok: true, places: [within] };
  const places: string[] = [];
  for (const name of names) {
    const found = (await findPlaces(read, name, { day, within, most: 3 })).filter(({ living }) => living);
    const best = found[0];
    if (!best || best.score < sure)
      return {
        ok: false,
        sentence: unknown(
          name,
          found.map(({ place }) => labelOf(place)),
        ),
      };
    const rival = found[1];
    if (rival && rival.score === best.score && rival.place.kind === best.place.kind)
      return { ok: false, sentence: `Có hai nơi tên "${name}": ${best.path}; ${rival.path}. Ghi rõ xã.` };
    places.push(best.place.id);
  }
  return { ok: true, places: [...new Set(places)] };
}

function unknown(name: string, near: readonly string[]): string {
  const hint = near.length > 0 ? ` Gần giống: ${near.join(', ')}.` : '';
  return `Không thấy "${name}" trong địa bàn được giao.${hint}`;
}
