import type { PlaceTable } from '../store/place-tables.ts';

export type PlaceKind = PlaceTable['kind'];

/** Kinds from the widest to the narrowest: a place belongs to one of a wider kind. */
export const kinds: readonly PlaceKind[] = ['province', 'district', 'commune', 'village'];

/** What places of a kind are called, for the reader of an import and of what residents type. */
export const typesOf: Readonly<Record<PlaceKind, readonly string[]>> = {
  province: ['tỉnh', 'thành phố'],
  district: ['huyện', 'thị xã', 'thành phố', 'quận'],
  commune: ['xã', 'phường', 'thị trấn', 'đặc khu'],
  village: ['thôn', 'bản', 'xóm', 'làng', 'tổ dân phố', 'khu phố', 'tổ', 'khu', 'ấp', 'buôn', 'tiểu khu'],
};

/** A place as it is over a run of days. */
export interface Place {
  id: string;
  kind: PlaceKind;
  name: string;
  type: string;
  parent: string | null;
  /** First day of this state, `YYYY-MM-DD`; null = before our records. */
  validFrom: string | null;
  /** Last day; null = until further notice. */
  validTo: string | null;
}

/** "xã Châu Quế", "thôn 3": how a place is called in a sentence. */
export function labelOf({ type, name }: Pick<Place, 'type' | 'name'>): string {
  return `${type} ${name}`;
}

/** The same at the beginning of a sentence. */
export function sentenceLabel(place: Pick<Place, 'type' | 'name'>): string {
  const label = labelOf(place);
  return label[0]!.toLocaleUpperCase('vi') + label.slice(1);
}

/** Is a day among those a state covers? */
export function holdsOn({ validFrom, validTo }: Pick<Place, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day);
}

/** Does a place of the first kind contain places of the second? */
export function isWider(kind: PlaceKind, than: PlaceKind): boolean {
  return kinds.indexOf(kind) < kinds.indexOf(than);
}
