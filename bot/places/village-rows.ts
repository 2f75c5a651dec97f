import { fold } from '../../knowledge/vietnamese/fold.ts';
import type { Column, ImportRow } from '../imports/columns.ts';
import type { RowFault } from '../imports/outcome.ts';
import { typeAhead, wordsOf } from './match-name.ts';
import { nameOne } from './name-one.ts';
import { labelOf, type Place, typesOf } from './place.ts';
import type { PlaceNames } from './place-names.ts';

/** The columns of a table of villages. The first title is the one the help shows. */
export const villageColumns = [
  { key: 'commune', titles: ['xã', 'xã, phường', 'phường', 'tên xã', 'commune'], required: true },
  {
    key: 'village',
    titles: ['thôn', 'thôn, bản', 'thôn, tổ dân phố', 'bản', 'tên thôn', 'tổ dân phố', 'village'],
    required: true,
  },
  { key: 'type', titles: ['loại', 'loại hình', 'type'] },
  { key: 'households', titles: ['số hộ', 'hộ', 'tổng số hộ', 'households'] },
  { key: 'population', titles: ['nhân khẩu', 'số dân', 'dân số', 'số khẩu', 'khẩu', 'population'] },
  { key: 'ethnic', titles: ['dân tộc', 'các dân tộc', 'thành phần dân tộc', 'ethnic groups'] },
  { key: 'zaloShare', titles: ['tỷ lệ zalo', 'tỉ lệ zalo', '% zalo', '% hộ dùng zalo', 'zalo share'] },
] as const satisfies Column[];
export type VillageColumn = (typeof villageColumns)[number]['key'];

/** A village as a row tells it. */
export interface VillageRow {
  line: number;
  commune: Place;
  type: string;
  name: string;
  figures: { name: string; value: number | null; words: string | null }[];
}

/** Reads the rows of a table of villages. Every fault is told with its line and what to do. */
export function readVillageRows(
  rows: readonly ImportRow<VillageColumn>[],
  names: PlaceNames,
  day: string,
): { good: VillageRow[]; faults: RowFault[] } {
  const good: VillageRow[] = [];
  const faults: RowFault[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const wrong = (sentence: string) => faults.push({ line: row.line, sentence });
    const before = faults.length;
    const commune = row.commune === '' ? null : nameOne(names, row.commune, { day, kinds: ['commune'] });
    if (!commune) wrong('Thiếu tên xã: điền cột Xã.');
    else if (!commune.ok) wrong(commune.sentence);
    const named = nameOf(row.village, row.type);
    if (typeof named === 'string') wrong(named);
    const figures = figuresIn(row, wrong);
    if (faults.length > before || !commune?.ok || typeof named === 'string') continue;
    const key = villageKey(commune.place.id, named);
    const first = seen.get(key);
    if (first !== undefined) {
      wrong(`${labelOf(named)} của ${labelOf(commune.place)} đã có ở dòng ${first}: bỏ một dòng.`);
      continue;
    }
    seen.set(key, row.line);
    good.push({ line: row.line, commune: commune.place, ...named, figures });
  }
  return { good, faults };
}

/** What makes two villages of a commune the same: type and name, without marks. */
export function villageKey(commune: string, { type, name }: { type: string; name: string }): string {
  return `${commune} ${fold(type)} ${wordsOf(name).joined}`;
}

function nameOf(village: string, typed: string): { type: string; name: string } | string {
  const text = village.replace(/\s+/gu, ' ').trim();
  if (text === '') return 'Thiếu tên thôn: điền cột Thôn.';
  if ([...text].length > 80) return 'Tên thôn dài quá 80 chữ.';
  const { type: ahead, rest } = typeAhead(wordsOf(text));
  const known = typesOf.village;
  const column = known.find((type) => fold(type) === fold(typed.trim()));
  if (typed.trim() !== '' && !column) return `Loại "${typed}" không có. Chọn một trong: ${known.join(', ')}.`;
  const inName = ahead !== null && known.includes(ahead) ? ahead : null;
  // "Bản Công" may be the whole name of a "thôn".
  if (column && inName !== column) return { type: column, name: text };
  if (inName) return { type: inName, name: text.split(' ').slice(-rest.typed.length).join(' ') };
  return `Không rõ "${text}" là thôn, bản hay tổ dân phố: ghi trước tên, hoặc điền cột Loại.`;
}

function figuresIn(row: ImportRow<VillageColumn>, wrong: (sentence: string) => void): VillageRow['figures'] {
  const figures: VillageRow['figures'] = [];
  const counts = [
    ['households', 'Số hộ', row.households],
    ['population', 'Nhân khẩu', row.population],
  ] as const;
  for (const [name, title, typed] of counts) {
    if (typed === '') continue;
    const value = countIn(typed);
    if (value === null) wrong(`${title} "${typed}" không phải số nguyên từ 0 trở lên, ví dụ 205.`);
    else figures.push({ name, value, words: null });
  }
  if (row.zaloShare !== '') {
    const value = shareIn(row.zaloShare);
    if (value === null) wrong(`Tỷ lệ Zalo "${row.zaloShare}" phải từ 0 đến 100 phần trăm, ví dụ 85%.`);
    else figures.push({ name: 'zalo-share', value, words: null });
  }
  if (row.ethnic !== '') figures.push({ name: 'ethnic-groups', value: null, words: row.ethnic });
  return figures;
}

/** `1.205` and `1 205` are one thousand two hundred and five. */
function countIn(typed: string): number | null {
  const digits = typed.replace(/(?<=\d)[.,\s](?=\d{3}(?!\d))/gu, '');
  return /^\d{1,7}$/u.test(digits) ? Number(digits) : null;
}

/** `85%`, `85`, `85,5 %` as parts of one. Excel gives a percentage as 0.85. */
function shareIn(typed: string): number | null {
  const match = /^(\d{1,3}(?:[.,]\d+)?)\s*(%?)$/u.exec(typed.trim());
  if (!match) return null;
  const value = Number(match[1]!.replace(',', '.'));
  const share = match[2] === '%' || value > 1 ? value / 100 : value;
  return share <= 1 ? share : null;
}
