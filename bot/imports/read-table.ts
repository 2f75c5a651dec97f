import { CsvError, parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { unpackedSize } from '../files/unpacked-size.ts';

/** A line of a table, with the number it has in the file. */
export interface TableLine {
  line: number;
  cells: string[];
}

/** The lines of a table that hold anything, or why the file cannot be read. */
export type ReadTable = { ok: true; lines: TableLine[] } | { ok: false; sentence: string };

/**
 * Reads a CSV file (UTF-8, with or without its mark; commas, semicolons or tabs) or the first sheet of an Excel file.
 * What it is, its content says, not its name. Never throws.
 */
export async function readTable(bytes: Buffer): Promise<ReadTable> {
  if (bytes.length === 0) return { ok: false, sentence: 'Tệp trống.' };
  // "PK": an Excel workbook is a zip file. D0CF11E0: the Excel of before 2007.
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readWorkbook(bytes);
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0')
    return { ok: false, sentence: 'Tệp Excel đời cũ (.xls): mở ra, lưu lại thành .xlsx hoặc CSV.' };
  return readCsv(bytes);
}

/** Bytes a workbook may unpack to: a province's villages are 2 MB. */
const mostUnpacked = 60 * 1024 * 1024;

async function readWorkbook(bytes: Buffer): Promise<ReadTable> {
  if (unpackedSize(bytes) > mostUnpacked)
    return { ok: false, sentence: 'Tệp Excel nặng quá: chỉ giữ trang có danh sách, lưu lại rồi nhập.' };
  try {
    const rows = await readSheet(bytes, { trim: true });
    return { ok: true, lines: filled(rows.map((row, at) => ({ line: at + 1, cells: row.map(cellText) }))) };
  } catch {
    return {
      ok: false,
      sentence: 'Tệp Excel bị hỏng hoặc có mật khẩu: mở ra, lưu lại thành .xlsx hoặc CSV.',
    };
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim();
}

function readCsv(bytes: Buffer): ReadTable {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      ok: false,
      sentence: 'Chữ trong tệp không phải UTF-8: trong Excel chọn Lưu thành, loại "CSV UTF-8".',
    };
  }
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return {
      ok: true,
      lines: filled(records.map(({ record, info }) => ({ line: info.lines, cells: record }))),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? ` ở dòng ${String(error.lines)}` : '';
    return { ok: false, sentence: `Dấu ngoặc kép không khớp${line}: sửa dòng ấy rồi nhập lại.` };
  }
}

/** What stands most often in the first line: Excel writes semicolons where the comma is the decimal sign. */
function delimiterOf(text: string): string {
  const head = text.split(/\r?\n/u).find((line) => line.trim() !== '') ?? '';
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

function filled(lines: TableLine[]): TableLine[] {
  return lines
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.normalize('NFC').trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}
