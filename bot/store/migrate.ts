import { readdirSync } from 'node:fs';
import { type Kysely, type Migration, type MigrationProvider, Migrator, sql, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';
import { newerSchema } from './store-error.ts';

const folder = new URL('./migrations/', import.meta.url);

/** The migrations of the folder, by file name: `.ts` from source, `.js` from the build. */
export const migrationsOfFolder: MigrationProvider = {
  async getMigrations() {
    const migrations: Record<string, Migration> = {};
    for (const file of readdirSync(folder).sort()) {
      if (!/^\d{4}-[^.]+\.(ts|js)$/u.test(file)) continue;
      migrations[file.replace(/\.(ts|js)$/u, '')] = await import(new URL(file, folder).href);
    }
    return migrations;
  },
};

/** Names of the migrations a database has seen, in order; empty for a new one. */
export async function migrationsOf(db: Kysely<Tables>): Promise<string[]> {
  const { rows: found } = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (!found[0]?.found) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * Brings the schema up to the code, in one transaction: killed anywhere, the database has the old schema or the new
 * one. Of several processes that start at once, one migrates and the others wait for it.
 *
 * @throws StoreError `store.newer_schema` when a newer program has already migrated the database further.
 */
export async function migrate(db: Kysely<Tables>, provider = migrationsOfFolder): Promise<void> {
  const known = Object.keys(await provider.getMigrations());
  const seen = await migrationsOf(db);
  if (seen.join() === known.join()) return;
  const unknown = seen.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw newerSchema(
      `Dữ liệu này do một bản Loa Làng mới hơn ghi (có bước "${unknown[0]}" mà bản này chưa biết). ` +
        'Hãy chạy bản mới, hoặc khôi phục bản sao lưu cũ vào một nơi trống.',
    );
  }
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}

/** Runs the named migrations inside the caller's transaction and notes them down. */
export async function runMigrations(tx: Transaction<Tables>, names: string[]): Promise<void> {
  const migrations = await migrationsOfFolder.getMigrations();
  for (const name of names) {
    await migrations[name]!.up(tx as unknown as Kysely<never>);
    const time = new Date().toISOString();
    await sql`insert into kysely_migration (name, timestamp) values (${name}, ${time})`.execute(tx);
  }
}
