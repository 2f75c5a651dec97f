import { once } from 'node:events';
import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Kysely } from 'kysely';
import { BackupError, verifyBackup } from './backup-format.ts';
import { syncFolder } from './cluster-archive.ts';
import { exportDatabase } from './export-database.ts';
import type { Tables } from './schema.ts';

/** What was written. */
export interface BackupReport {
  file: string;
  tables: number;
  rows: number;
  bytes: number;
}

/** Streams a backup of the database, compressed, to a file or a socket. Ends the target. */
export async function streamBackup(db: Kysely<Tables>, target: NodeJS.WritableStream): Promise<void> {
  const gzip = createGzip();
  gzip.pipe(target);
  const failed = new Promise<never>((_, reject) => {
    target.once('error', reject);
    target.once('close', () => reject(new Error('the reader of the backup went away')));
  });
  failed.catch(() => {});
  await exportDatabase(db, async (text) => {
    if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), failed]);
  });
  gzip.end();
  await finished(target as never, { readable: false });
}

/**
 * Writes a backup file, readable by its owner only: under another name until it is whole, verified and on the disk.
 *
 * @param fill Writes the compressed backup to the stream and ends it.
 * @throws BackupError when the file exists already or came out wrong.
 */
export async function writeBackupFile(
  file: string,
  fill: (target: NodeJS.WritableStream) => Promise<void>,
): Promise<BackupReport> {
  const path = resolve(file);
  if (existsSync(path)) throw new BackupError(`Tệp ${path} đã có. Hãy chọn tên khác.`);
  if (!existsSync(dirname(path))) throw new BackupError(`Không có thư mục ${dirname(path)}.`);
  const draft = resolve(dirname(path), `.${basename(path)}.part`);
  rmSync(draft, { force: true });
  try {
    await fill(createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    const { end } = await verifyBackup(draft);
    const handle = openSync(draft, 'r');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, path);
    syncFolder(dirname(path));
    return { file: path, tables: end.tables, rows: end.rows, bytes: statSync(path).size };
  } catch (error) {
    rmSync(draft, { force: true });
    throw explained(error, dirname(path));
  }
}

function explained(error: unknown, folder: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC')
    return new BackupError(`Ổ đĩa chứa thư mục ${folder} đã đầy nên không sao lưu được.`);
  if (/^(EACCES|EPERM|EROFS)$/u.test(code))
    return new BackupError(`Không được phép ghi vào thư mục ${folder}.`);
  return error;
}
