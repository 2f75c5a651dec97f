import writeXlsx from 'write-excel-file/node';
import { z } from 'zod';
import type { LedgerView } from '../../announcements/desk/views.ts';
import { villageStateWords } from '../../announcements/ledger.ts';
import { pathWords } from '../../announcements/paths.ts';
import { type Cell, toCsv } from '../csv.ts';
import { timeText } from '../parts.tsx';
import { evidenceText } from './ledger-words.ts';

export const ledgerFormats = ['csv', 'xlsx'] as const;
export type LedgerFormat = (typeof ledgerFormats)[number];

/** A file to be kept by who asked for it. */
export const fileAnswer = z.object({
  ok: z.literal(true),
  name: z.string(),
  type: z.string(),
  bytes: z.instanceof(Uint8Array),
});
export type FileAnswer = z.infer<typeof fileAnswer>;

const columns = [
  { title: 'Xã', width: 22 },
  { title: 'Thôn', width: 24 },
  { title: 'Mã thôn', width: 18 },
  { title: 'Tình trạng', width: 34 },
  { title: 'Đường tới', width: 22 },
  { title: 'Bằng chứng', width: 34 },
  { title: 'Biết lúc', width: 18 },
  { title: 'Vì sao', width: 60 },
] as const;

/** The lines of a ledger as rows under a heading. */
export function ledgerRows({ lines }: LedgerView): Cell[][] {
  return [
    columns.map(({ title }) => title),
    ...lines.map((line) => [
      line.commune.label,
      line.village.label,
      line.village.id,
      villageStateWords[line.state],
      line.path && pathWords[line.path],
      evidenceText(line.evidence),
      line.at && timeText(line.at),
      line.reason,
    ]),
  ];
}

/** A ledger as a file for a spreadsheet. Cells are texts: nothing in them is run as a formula. */
export async function ledgerFile(ledger: LedgerView, format: LedgerFormat): Promise<FileAnswer> {
  const rows = ledgerRows(ledger);
  const name = `so-theo-doi-${ledger.code}.${format}`;
  if (format === 'csv')
    return {
      ok: true,
      name,
      type: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode(toCsv(rows, { mark: true })),
    };
  const [heading, ...body] = rows;
  const sheet = [
    heading!.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const })),
    ...body.map((row) =>
      row.map((value) => (value === null || value === '' ? null : { value: String(value), type: String })),
    ),
  ];
  const bytes = await writeXlsx(sheet, {
    sheet: 'Sổ theo dõi',
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
  }).toBuffer();
  return {
    ok: true,
    name,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: new Uint8Array(bytes),
  };
}
