import type { Column, ImportRow } from '../../imports/columns.ts';
import type { ImportOutcome } from '../../imports/outcome.ts';
import { peopleColumns } from '../../people/import-people.ts';
import { plain } from '../../people/people.ts';
import { villageColumns } from '../../places/village-rows.ts';
import type { Office } from '../office.ts';
import { peopleRoot, placesRoot, type RecordsPart } from './records-page.tsx';

/** A table that is taken at the console. */
export interface ImportKind {
  title: string;
  part: RecordsPart;
  /** How it is called in the log. */
  change: string;
  columns: readonly Column[];
  /** A row as an example, by the columns. */
  example: readonly string[];
  /** Said above the form. */
  lead: string;
  /** The place that a row concerns, as it is named there. */
  placeOf(row: ImportRow): string;
  /** Does a row concern who brings it, in a way they may not decide themselves? */
  isOneself(row: ImportRow, name: string | null): boolean;
  /** What the office does with the rows. */
  run(
    office: Office,
    rows: readonly ImportRow[],
    mode: { check: boolean; skipBad: boolean; by: string },
  ): Promise<ImportOutcome>;
}

export const villageImport: ImportKind = {
  title: 'Nhập danh sách thôn',
  part: placesRoot,
  change: 'places.import',
  columns: villageColumns,
  example: ['Châu Quế', 'Khe Bành', 'thôn', '205', '870', 'Dao, Tày', '85%'],
  lead: 'Mỗi dòng một thôn, bản, tổ dân phố. Thôn đã có thì thay số liệu; tên mới thì thêm thôn.',
  placeOf: (row) => (row as ImportRow<string>).commune ?? '',
  isOneself: () => false,
  run: (office, rows, { check, skipBad }) => office.importPlaces(rows as never, { check, skipBad }),
};

export const peopleImport: ImportKind = {
  title: 'Nhập danh sách người',
  part: peopleRoot,
  change: 'people.import',
  columns: peopleColumns,
  example: ['Nguyễn Thị Hoa', 'chuyển tin', 'thôn Khe Bành, xã Châu Quế', '', '1', '1/12/2026'],
  lead: 'Mỗi dòng một vai của một người. Không ghi số điện thoại: chương trình không giữ.',
  placeOf: (row) => (row as ImportRow<string>).place ?? '',
  isOneself(row, own) {
    const { name = '', note = '' } = row as ImportRow<string>;
    return own !== null && note.trim() === '' && plain(name) === plain(own);
  },
  run: (office, rows, mode) => office.importPeople(rows as never, mode),
};
