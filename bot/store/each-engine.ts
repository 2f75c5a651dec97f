import { sql } from 'kysely';
import { openStore, type Store } from './open-store.ts';

/**
 * Declares a test suite once per engine: the embedded one always, PostgreSQL where `TEST_DATABASE_URL` names a
 * server. Without it the suite is skipped on a developer's machine and fails where `CI` is set.
 *
 * `open` gives a migrated, empty store. Stores are closed after each test.
 */
export function eachEngine(declare: (open: () => Promise<Store>) => void): void {
  describe('on the embedded engine', () => {
    let kept: Store | undefined;
    afterAll(() => kept?.close());
    declare(async () => {
      kept ??= await openStore({});
      await empty(kept);
      return { ...kept, close: async () => {} };
    });
  });

  const url = process.env.TEST_DATABASE_URL;
  if (!url) {
    const reason = 'TEST_DATABASE_URL names no PostgreSQL server';
    if (process.env.CI) {
      it('runs on PostgreSQL', () => {
        throw new Error(reason);
      });
    } else describe.skip(`on PostgreSQL (skipped: ${reason})`, () => declare(() => openStore({})));
    return;
  }
  describe('on PostgreSQL', () => {
    const close: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const one of close.splice(0)) await one();
    });
    declare(async () => {
      const store = await openStore({ databaseUrl: url });
      await empty(store);
      close.push(() => store.close());
      return { ...store, close: async () => {} };
    });
  });
}

async function empty(store: Store): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%'`.execute(store.db);
  await sql`truncate ${sql.raw(rows.map((row) => row.name).join(', '))} restart identity`.execute(store.db);
}
