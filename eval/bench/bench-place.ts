import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreOptions } from '../../bot/store/open-store.ts';
import { emptyDatabase } from '../chaos/storm-store.ts';

/** Where a measure keeps its data: an empty folder, or an empty database on a PostgreSQL server. */
export interface BenchPlace {
  options: StoreOptions;
  /** The data folder; with a server it holds no database. */
  dataDir: string;
  remove(): Promise<void>;
}

/** @param server address of a PostgreSQL server whose user may create databases; absent = embedded, on the disk. */
export async function benchPlace(server: string | undefined): Promise<BenchPlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'loa-bench-'));
  const database = server ? await emptyDatabase(server) : null;
  return {
    options: database ? { databaseUrl: database.databaseUrl } : { dataDir },
    dataDir,
    async remove() {
      rmSync(dataDir, { recursive: true, force: true });
      await database?.drop();
    },
  };
}
