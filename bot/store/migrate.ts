import { readdirSync } from 'node:fs';
import { type Kysely, type Migration, type MigrationProvider, Migrator } from 'kysely';

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

/** Brings the schema up to the code, all or nothing. Two processes may call it at once: one waits. */
export async function migrate(db: Kysely<never>, provider = migrationsOfFolder): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}
