import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/*
 * A backup is gzip of JSON lines, the same from either engine and for either:
 *   {"format":"loa-lang backup","version":1,"takenAt":...,"migrations":[...]}
 *   {"table":"inbox","columns":["channel",...]}   then a line for each row: ["zalo-oa",null,...], values as text
 *   {"sequences":{"inbox_seq_seq":17}}
 *   {"end":true,"tables":9,"rows":1234,"sha256":"..."}   the hash of every byte before this line
 */

export const format = 'loa-lang backup';
export const formatVersion = 1;

export interface BackupHead {
  format: typeof format;
  version: number;
  takenAt: string;
  /** Names of the migrations the data had seen: its schema. */
  migrations: string[];
}
export interface BackupEnd {
  end: true;
  tables: number;
  rows: number;
  sha256: string;
}
export type BackupLine =
  | BackupHead
  | { table: string; columns: string[] }
  | (string | null)[]
  | { sequences: Record<string, number | null> }
  | BackupEnd;

/** A backup that cannot be used. The message is a sentence for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly operator = this.message;
}

/** Reads a file line by line with flat memory. @throws BackupError when it is cut short, damaged or not a backup. */
export async function* readBackup(file: string): AsyncGenerator<{ line: BackupLine; text: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  let tables = 0;
  let end: BackupEnd | undefined;
  for await (const text of linesOf(file)) {
    if (end) throw damaged(file, 'có dữ liệu thừa ở cuối');
    const line = parse(file, text);
    if (!Array.isArray(line) && 'end' in line) {
      if (line.sha256 !== hash.digest('hex')) throw damaged(file, 'mã kiểm tra không khớp');
      if (line.rows !== rows || line.tables !== tables) throw damaged(file, 'thiếu dòng');
      end = line;
    } else {
      hash.update(`${text}\n`);
      if (Array.isArray(line)) rows += 1;
      else if ('table' in line) tables += 1;
    }
    yield { line, text };
  }
  if (!end) throw damaged(file, 'bị cắt ngang');
}

/** Reads the whole file once and makes sure that it is a whole backup. */
export async function verifyBackup(file: string): Promise<{ head: BackupHead; end: BackupEnd }> {
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  for await (const { line } of readBackup(file)) {
    if (!head) head = headOf(file, line);
    if (!Array.isArray(line) && 'end' in line) end = line;
  }
  return { head: head!, end: end! };
}

function headOf(file: string, line: BackupLine): BackupHead {
  if (Array.isArray(line) || !('format' in line) || line.format !== format) {
    throw new BackupError(`Tệp ${file} không phải là bản sao lưu của Loa Làng.`);
  }
  if (line.version > formatVersion) {
    throw new BackupError(
      `Bản sao lưu ${file} do một bản Loa Làng mới hơn ghi. Hãy dùng bản mới để khôi phục.`,
    );
  }
  return line;
}

function parse(file: string, text: string): BackupLine {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(file, 'có dòng không đọc được');
  }
}

function damaged(file: string, how: string): BackupError {
  return new BackupError(`Bản sao lưu ${file} bị hỏng (${how}). Hãy dùng một bản sao lưu khác.`);
}

/** Lines end with a line feed only: readline would also cut at U+2028, which people's texts may hold. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  let rest: Buffer[] = [];
  try {
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      let start = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
        yield Buffer.concat([...rest, chunk.subarray(start, at)]).toString('utf8');
        rest = [];
        start = at + 1;
      }
      rest.push(chunk.subarray(start));
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'EISDIR') throw new BackupError(`Không có tệp ${file}.`);
    if (code === 'EACCES') throw new BackupError(`Không được phép đọc tệp ${file}.`);
    if (code.startsWith('Z_'))
      throw damaged(file, code === 'Z_BUF_ERROR' ? 'bị cắt ngang' : 'không giải nén được');
    throw error;
  }
}
