import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { type BackupReport, streamBackup, writeBackupFile } from '../store/backup.ts';
import { holderOf } from '../store/data-folder-lock.ts';
import { clusterFolder, openEmbedded } from '../store/embedded.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { restore } from '../store/restore.ts';
import { fetchBackup } from '../store/running-backup.ts';
import { openServer } from '../store/server.ts';

const numbers = new Intl.NumberFormat('vi-VN');

/** `loa backup <file>`: also while the program runs. The file fits either engine. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('sao lưu toàn bộ dữ liệu vào một tệp; không cần dừng chương trình đang chạy')
    .argument('<file>', 'tệp sẽ ghi, ví dụ sao-luu-2026-11-22.gz; không ghi đè tệp đã có')
    .addHelpText(
      'after',
      '\nTệp chỉ người chạy lệnh đọc được và chứa lời của người dân: hãy cất giữ cẩn thận.' +
        '\nDữ liệu lấy từ DATABASE_URL, nếu không đặt thì từ thư mục DATA_DIR (./data).',
    )
    .action((file: string) =>
      withSentence(async () => {
        const { tables, rows, bytes, file: written } = await backup(file);
        console.log(
          `Đã sao lưu ${numbers.format(rows)} dòng của ${tables} bảng vào ${written} (${numbers.format(bytes)} byte). ` +
            'Tệp đã được đọc lại và kiểm tra.',
        );
      }),
    );
}

/** `loa restore <file>`: all or nothing, into either engine. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('khôi phục dữ liệu từ tệp sao lưu; phải dừng chương trình trước')
    .argument('<file>', 'tệp do lệnh loa backup ghi')
    .option('--replace', 'xóa hết dữ liệu đang có ở nơi khôi phục')
    .addHelpText(
      'after',
      '\nTệp được kiểm tra trước khi ghi. Nếu có lỗi giữa chừng, dữ liệu cũ còn nguyên.' +
        '\nNơi khôi phục là DATABASE_URL, nếu không đặt thì là thư mục DATA_DIR (./data); vì thế có thể chuyển từ ' +
        'thư mục sang PostgreSQL và ngược lại.',
    )
    .action((file: string, options: { replace?: boolean }) =>
      withSentence(async () => {
        const { dataDir, databaseUrl } = readConfig(process.env);
        const store = await openStore(databaseUrl ? { databaseUrl } : { dataDir });
        try {
          const { tables, rows } = await restore(store, file, options.replace ?? false);
          console.log(`Đã khôi phục ${numbers.format(rows)} dòng của ${tables} bảng từ ${file}.`);
        } finally {
          await store.close();
        }
      }),
    );
}

async function backup(file: string): Promise<BackupReport> {
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (!databaseUrl) {
    if (!existsSync(clusterFolder(dataDir)))
      throw new Error(`Thư mục ${dataDir} chưa có dữ liệu để sao lưu.`);
    const holder = await holderOf(dataDir);
    if (holder?.socket) return writeBackupFile(file, (target) => fetchBackup(holder.socket, target));
  }
  return writeBackupFile(file, async (target) => {
    const store: Store = await (databaseUrl ? openServer(databaseUrl, false) : openEmbedded(dataDir, false));
    try {
      await streamBackup(store.db, target);
    } finally {
      await store.close();
    }
  });
}

/** What goes wrong is said in one sentence; the exit code is 1. */
async function withSentence(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
