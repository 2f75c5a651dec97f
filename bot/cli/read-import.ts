import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { type Column, type ImportRow, takeColumns } from '../imports/columns.ts';
import { countsOf, type ImportOutcome } from '../imports/outcome.ts';
import { readTable } from '../imports/read-table.ts';
import { isDay } from '../places/days.ts';
import { fail } from './open-office.ts';

/** `import <tệp>` with the options every import has, and its columns in the help. */
export function importCommand(description: string, columns: readonly Column[]): Command {
  const lines = columns.map(
    ({ titles, required }) => `  ${titles[0]}${required ? ' (phải có)' : ''}: ${titles.slice(1).join(' | ')}`,
  );
  return new Command('import')
    .description(description)
    .argument('<tệp>', 'tệp .csv (UTF-8) hoặc .xlsx; dòng đầu là tên cột')
    .option('--check', 'chỉ kiểm tra, không ghi gì')
    .option('--skip-bad', 'ghi các dòng đúng, bỏ các dòng sai')
    .addHelpText('after', `\nCác cột (viết có dấu hay không dấu đều được):\n${lines.join('\n')}`);
}

/** What an import command got. */
export interface ImportOptions {
  check?: boolean;
  skipBad?: boolean;
}

/** The rows of a file, or null with the fault said. */
export async function readImport<Key extends string>(
  file: string,
  columns: readonly Column<Key>[],
): Promise<ImportRow<Key>[] | null> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    fail(`Không mở được tệp "${file}": xem lại tên và đường dẫn.`);
    return null;
  }
  const table = await readTable(bytes);
  const taken = table.ok ? takeColumns(table.lines, columns) : table;
  if (!taken.ok) {
    fail(`${file}: ${taken.sentence}`);
    return null;
  }
  if (taken.ignored.length > 0) console.log(`Cột không dùng đến, không lưu: ${taken.ignored.join(', ')}.`);
  return taken.rows;
}

/** Says what an import did. Faults end the command with code 1. */
export function tellImport(outcome: ImportOutcome): void {
  const { faults, written } = outcome;
  for (const { line, sentence } of faults) process.stderr.write(`dòng ${line}: ${sentence}\n`);
  const counts = countsOf(outcome);
  if (written) console.log(`Đã ghi: ${counts}${faults.length > 0 ? `; bỏ ${faults.length} lỗi` : ''}.`);
  else if (faults.length > 0)
    fail(`Chưa ghi gì: có ${faults.length} lỗi. Sửa rồi nhập lại, hoặc thêm --skip-bad để bỏ các dòng ấy.`);
  else console.log(`Chưa ghi gì (${counts}).`);
  if (faults.length > 0) process.exitCode = 1;
}

/** For options that take a day. */
export function dayArgument(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('Ngày viết dạng năm-tháng-ngày, ví dụ 2026-12-01.');
  return text;
}
