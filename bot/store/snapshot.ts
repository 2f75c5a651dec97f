import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from './database.ts';
import { EmbeddedDriver } from './embedded-driver.ts';
import { EmbeddedEngine } from './embedded-engine.ts';
import type { Tables } from './schema.ts';

/*
 * The embedded engine has one connection: an export in a transaction would keep every webhook waiting until it is
 * over. So a running database is first copied, file by file and while it is written to, as PostgreSQL's own base
 * backup does (manual, 26.3.3): the log of the meantime goes with the copy, and opening the copy replays it.
 */

const prefix = 'snapshot-';
const log = 'pg_wal';
/** What is meaningful only to the running engine. */
const leftOut = /^(postmaster\.(pid|opts)|pg_stat_tmp\/.*|pg_replslot\/.*)$/u;

/**
 * Runs `work` on a database that holds what `db` held at one moment, while `db` goes on.
 *
 * @param folder The cluster of `db`. The copy lies beside it for the time being and needs as much space.
 */
export async function withSnapshot<T>(
  db: Kysely<Tables>,
  folder: string,
  work: (copy: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const copy = await mkdtemp(join(dirname(folder), prefix));
  try {
    await copyRunning(db, folder, copy);
    const engine = await EmbeddedEngine.open({ folder: copy, throwaway: true });
    const opened = await openDatabase(new EmbeddedDriver(engine));
    try {
      return await work(opened);
    } finally {
      await opened.destroy();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Removes what a killed process left of its snapshots. */
export async function removeOldSnapshots(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(prefix)) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

async function copyRunning(db: Kysely<Tables>, from: string, to: string): Promise<void> {
  await sql`select pg_backup_start('loa', true)`.execute(db);
  await copyFolder(from, to, (path) => !leftOut.test(path) && !path.startsWith(`${log}/`));
  const { rows } = await sql<{ labelfile: string }>`select labelfile from pg_backup_stop(false)`.execute(db);
  await writeFile(join(to, 'backup_label'), rows[0]!.labelfile);
  await copyFolder(join(from, log), join(to, log), () => true);
}

async function copyFolder(from: string, to: string, wanted: (path: string) => boolean): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = relative(from, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    if (entry.isDirectory()) await mkdir(join(to, path), { recursive: true });
    else if (wanted(path)) {
      await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE).catch((error) => {
        // Removed meanwhile: the log knows.
        if (error.code !== 'ENOENT') throw error;
      });
    }
  }
}
