import type { Kysely, KyselyPlugin, MigrationProvider } from 'kysely';
import { sql } from 'kysely';
import { eachEngine, type TestStore } from './each-engine.ts';
import { migrate, migrationsOf, migrationsOfFolder } from './migrate.ts';
import type { Tables } from './schema.ts';

const statements = [
  'alter table rate_limit add column note text',
  `update rate_limit set note = 'from ' || key`,
  'create table trial (key text primary key references rate_limit, note text not null)',
  'insert into trial select key, note from rate_limit',
  'create index trial_note on trial (note)',
  'alter table rate_limit drop column note',
];

/** The folder's migrations and one more, of several statements, that moves data. */
const withOneMore: MigrationProvider = {
  async getMigrations() {
    const up = async (db: Kysely<never>) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    };
    return { ...(await migrationsOfFolder.getMigrations()), '9001-trial': { up } };
  },
};

eachEngine((open, engine) => {
  const undo = async ({ db }: TestStore) => {
    await sql`drop table if exists trial`.execute(db);
    await sql`delete from kysely_migration where name like '9%'`.execute(db);
  };
  const shape = async (db: Kysely<Tables>) => {
    const { rows } = await sql`select table_name, column_name, data_type from information_schema.columns
      where table_schema = 'public' order by 1, ordinal_position`.execute(db);
    return JSON.stringify([rows, await migrationsOf(db)]);
  };
  const filled = async () => {
    const store = await open();
    await undo(store);
    const values = ['a', 'b', 'c'].map((key) => ({ key, next_at: new Date(0) }));
    await store.db.insertInto('rate_limit').values(values).execute();
    return store;
  };
  const data = (db: Kysely<Tables>) => db.selectFrom('rate_limit').selectAll().orderBy('key').execute();

  /** Lets the n-th statement be the last that is carried out. */
  function cutAfter(n: number, cut: () => Promise<void>): KyselyPlugin & { reached(): boolean } {
    let count = 0;
    return {
      reached: () => count >= n,
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        count += 1;
        if (count === n) await cut();
        return result;
      },
    };
  }

  it('leaves the old schema or the new, wherever it is cut off, and is done by the next start', async () => {
    const store = await filled();
    const other = await store.another();
    const old = await shape(store.db);
    await migrate(store.db, withOneMore);
    const migrated = await shape(store.db);
    await undo(store);
    const cut =
      engine === 'embedded'
        ? () => Promise.reject(new Error('cut'))
        : // A killed process is seen by the server as a lost session.
          async () => {
            await sql`select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and state like 'idle%' and pid <> pg_backend_pid()
                and query not like 'listen%'`.execute(other.db);
          };
    let places = 0;
    for (let n = 1; ; n += 1) {
      const plugin = cutAfter(n, cut);
      await migrate(store.db.withPlugin(plugin), withOneMore).catch(() => {});
      if (!plugin.reached()) break;
      places += 1;
      const found = await reconnected(() => shape(store.db));
      expect([old, migrated]).toContain(found);
      expect(await data(store.db)).toHaveLength(3);
      await migrate(store.db, withOneMore);
      expect(await shape(store.db)).toBe(migrated);
      const { rows } = await sql`select key, note from trial order by key`.execute(store.db);
      expect(rows).toEqual(['a', 'b', 'c'].map((key) => ({ key, note: `from ${key}` })));
      await undo(store);
    }
    expect(places).toBeGreaterThan(statements.length);
    await undo(store);
  }, 120_000);

  it('is done once by processes that start at once', async () => {
    const store = await filled();
    const others = await Promise.all([store.another(), store.another(), store.another()]);
    await Promise.all([store, ...others].map(({ db }) => migrate(db, withOneMore)));
    expect(await migrationsOf(store.db)).toContain('9001-trial');
    await undo(store);
  });

  it('refuses what a newer program has written, and changes nothing', async () => {
    const store = await filled();
    await sql`insert into kysely_migration values ('9999-from-the-future', 'now')`.execute(store.db);
    const before = await shape(store.db);
    await expect(migrate(store.db)).rejects.toMatchObject({ code: 'store.newer_schema', retry: 'never' });
    await expect(migrate(store.db)).rejects.toThrow(
      /bản Loa Làng mới hơn.*9999-from-the-future.*Hãy chạy bản mới/u,
    );
    expect(await shape(store.db)).toBe(before);
    await undo(store);
  });

  it('says which statement of a wrong migration failed', async () => {
    const store = await filled();
    const wrong: MigrationProvider = {
      getMigrations: async () => ({
        ...(await migrationsOfFolder.getMigrations()),
        '9002-wrong': { up: async (db) => void (await sql`alter table nowhere add x int`.execute(db)) },
      }),
    };
    await expect(migrate(store.db, wrong)).rejects.toThrow(/nowhere/u);
    expect(await migrationsOf(store.db)).not.toContain('9002-wrong');
  });
});

it('finds the migrations of the folder in order', async () => {
  const names = Object.keys(await migrationsOfFolder.getMigrations());
  expect(names[0]).toBe('0001-inbox-turn-outbox');
  expect(names).toEqual([...names].sort());
});

/** Asks again while sessions that the cut ended are still being cleared out of the pool. */
async function reconnected<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}
