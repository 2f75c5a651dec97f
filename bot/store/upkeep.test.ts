import { type Kysely, sql } from 'kysely';
import { openStore, type Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { keepUp, startUpkeep } from './upkeep.ts';

describe('the upkeep of the embedded engine', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({});
  }, 60_000);
  afterAll(() => store.close());

  const one = async <T>(db: Kysely<Tables>, query: string) =>
    (await sql<T>`${sql.raw(query)}`.execute(db)).rows[0]!;
  const logBytes = async () =>
    (await one<{ bytes: number }>(store.db, 'select sum(size)::bigint as bytes from pg_ls_waldir()')).bytes;
  const change = async () => {
    await sql`insert into channel_value select i::text, repeat('x', 500), 1 from generate_series(1, 3000) i
      on conflict (key) do update set version = channel_value.version + 1`.execute(store.db);
  };

  it('keeps the write-ahead log and the tables from growing without end', async () => {
    const tableBytes = () =>
      one<{ bytes: number }>(store.db, `select pg_table_size('channel_value') as bytes`).then(
        ({ bytes }) => bytes,
      );
    let largestLog = 0;
    let afterFirst = 0;
    for (let round = 1; round <= 12; round += 1) {
      for (let at = 0; at < 4; at += 1) await change();
      await keepUp(store.db);
      largestLog = Math.max(largestLog, await logBytes());
      if (round === 2) afterFirst = await tableBytes();
    }
    // Without it: 12 rounds write some 200 MB of log, and the table holds 48 generations of its rows.
    expect(largestLog).toBeLessThan(130_000_000);
    expect(await tableBytes()).toBeLessThan(afterFirst * 1.5);
  }, 120_000);

  it('knows the tables well enough to plan with', async () => {
    await keepUp(store.db);
    const { reltuples } = await one<{ reltuples: number }>(
      store.db,
      `select reltuples from pg_class where relname = 'channel_value'`,
    );
    expect(reltuples).toBe(3000);
  });

  it('does nothing where nothing changed', async () => {
    await keepUp(store.db);
    const before = await one(
      store.db,
      'select sum(vacuum_count + analyze_count) as done from pg_stat_all_tables',
    );
    await keepUp(store.db);
    expect(
      await one(store.db, 'select sum(vacuum_count + analyze_count) as done from pg_stat_all_tables'),
    ).toEqual(before);
  });

  it('comes round by itself, and not while it is paused', async () => {
    const vacuums = () =>
      one<{ count: number }>(
        store.db,
        `select vacuum_count as count from pg_stat_all_tables where relname = 'channel_value'`,
      ).then(({ count }) => count);
    const upkeep = startUpkeep(store.db, 1);
    const first = await vacuums();
    await change();
    while ((await vacuums()) === first) await sql`select pg_stat_force_next_flush()`.execute(store.db);
    await upkeep.pause();
    const paused = await vacuums();
    await change();
    for (let at = 0; at < 20; at += 1) await sql`select pg_stat_force_next_flush()`.execute(store.db);
    expect(await vacuums()).toBe(paused);
    upkeep.resume();
    while ((await vacuums()) === paused) await sql`select pg_stat_force_next_flush()`.execute(store.db);
    upkeep.stop();
  });
});
