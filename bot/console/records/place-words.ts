import { dayText } from '../../places/days.ts';
import type { Figure } from '../../places/figures.ts';
import type { Place, PlaceKind } from '../../places/place.ts';
import type { PlaceHappening } from '../../places/story.ts';

/** What happens to places, by the end of its address. */
export const eventSlugs = {
  'doi-ten': { kind: 'rename', word: 'Đổi tên' },
  nhap: { kind: 'merge', word: 'Nhập với nơi khác' },
  tach: { kind: 'split', word: 'Tách' },
  chuyen: { kind: 'move', word: 'Chuyển sang thuộc nơi khác' },
  dong: { kind: 'close', word: 'Thôi tồn tại' },
} as const satisfies Record<string, { kind: PlaceHappening['kind']; word: string }>;
export type EventSlug = keyof typeof eventSlugs;

const happened: Readonly<Record<PlaceHappening['kind'], string>> = {
  rename: 'đổi tên',
  merge: 'nhập',
  split: 'tách',
  move: 'chuyển',
  close: 'thôi tồn tại',
};

/** "1/12/2026: nhập, thành thôn Ngòi Lèn (QĐ 12). Hoa ghi." */
export function happeningText({ kind, day, became, from, basis, by }: PlaceHappening): string {
  const parts = [
    happened[kind],
    from.length > 0 && `gồm cả ${from.join(', ')}`,
    became.length > 0 && kind !== 'move' && `thành ${became.join(', ')}`,
  ].filter(Boolean);
  return `${dayText(day)}: ${parts.join(', ')}${basis ? ` (${basis})` : ''}. ${by} ghi.`;
}

/** "từ 1/7/2025", "đến 30/6/2025", "" when it always was and still is. */
export function spanText({ validFrom, validTo }: Pick<Place, 'validFrom' | 'validTo'>): string {
  return [validFrom && `từ ${dayText(validFrom)}`, validTo && `đến ${dayText(validTo)}`]
    .filter(Boolean)
    .join(' ');
}

export const kindWords: Readonly<Record<PlaceKind, string>> = {
  province: 'cấp tỉnh',
  district: 'cấp huyện',
  commune: 'cấp xã',
  village: 'thôn, tổ dân phố',
};

const figureNames: Readonly<Record<string, string>> = {
  households: 'Số hộ',
  population: 'Số người',
  'zalo-share': 'Hộ dùng Zalo',
  'ethnic-groups': 'Dân tộc',
  phone: 'Số công khai',
};

/** A figure as a line: its name and value; null when nothing is known. */
export function figureText({ name, value, words }: Figure): { label: string; text: string } | null {
  const shown = words || (value === null ? '' : name === 'zalo-share' ? percent(value) : number(value));
  return shown === '' ? null : { label: figureNames[name] ?? name, text: shown };
}

const number = (value: number) => value.toLocaleString('vi-VN');
const percent = (value: number) => `${number(Math.round(value * 1000) / 10)}%`;
