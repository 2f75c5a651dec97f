import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { packCluster } from './cluster-archive.ts';
import { openDatabase } from './database.ts';
import { EmbeddedDriver } from './embedded-driver.ts';
import { EmbeddedEngine } from './embedded-engine.ts';
import { migrate } from './migrate.ts';

/*
 * A new database is not created on the commune's machine but unpacked: an empty, migrated cluster, made once by the
 * build. Measured on 2 cores, each in a process of its own, opening and peak of resident memory:
 *   create and migrate 5.8 s, 780 MB; unpack and open 1.1 to 1.3 s, 288 MB; open again 0.65 s, 224 MB;
 *   in memory 0.9 s, 287 MB. The packed file has 2.9 MB, the folder 26 MB.
 */

/** Name of the packed new database; the build lays it beside this file. */
export const newDatabaseFile = 'new-database.gz';

/** Path of the packed new database: the build's, or one made now and kept for the next time. */
export async function newDatabase(): Promise<string> {
  const built = fileURLToPath(new URL(`./${newDatabaseFile}`, import.meta.url));
  if (existsSync(built)) return built;
  const kept = join(cacheFolder(), `new-database-${versionKey()}.gz`);
  if (!existsSync(kept)) await makeNewDatabase(kept);
  return kept;
}

/** Creates an empty database with all migrations and packs it into the file. */
export async function makeNewDatabase(file: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'loa-new-database-'));
  try {
    const folder = join(scratch, 'postgres');
    const engine = await EmbeddedEngine.open({ folder, throwaway: true });
    const db = await openDatabase(new EmbeddedDriver(engine));
    await migrate(db);
    // Only `postgres` is used. The templates are two thirds of the files, and nobody could vacuum them.
    await sql`update pg_database set datistemplate = false`.execute(db);
    for (const name of ['template0', 'template1']) await sql`drop database ${sql.id(name)}`.execute(db);
    await sql`vacuum (freeze, analyze)`.execute(db);
    await db.destroy();
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, packCluster(folder));
    renameSync(draft, file);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The nearest `node_modules/.cache`, as development tools use it; else the folder for temporary files. */
function cacheFolder(): string {
  for (
    let folder = new URL('../', import.meta.url);
    folder.pathname !== '/';
    folder = new URL('../', folder)
  ) {
    const modules = fileURLToPath(new URL('node_modules', folder));
    if (existsSync(modules)) return join(modules, '.cache', 'loa-lang');
  }
  return join(tmpdir(), 'loa-lang');
}

function versionKey(): string {
  const hash = createHash('sha256');
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  hash.update(readFileSync(join(dirname(engine), '..', 'package.json')));
  const migrations = fileURLToPath(new URL('./migrations/', import.meta.url));
  for (const name of readdirSync(migrations).sort())
    hash.update(name).update(readFileSync(join(migrations, name)));
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  return hash.digest('hex').slice(0, 16);
}
