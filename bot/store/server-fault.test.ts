import { sql } from 'kysely';
import { openStore, type Store } from './open-store.ts';

interface TestServer {
  url: string;
  crash(): void;
  start(): string | null;
  stop(): Promise<void>;
}

/** A server of our own: the shared one must not be crashed under other tests. */
async function ownServer(): Promise<TestServer | null> {
  const { startPostgres } = await import(new URL('../../.ci/postgres.mjs', import.meta.url).href);
  return startPostgres();
}

const serverMs = 60_000;
const wanted = process.env.CI || process.env.TEST_DATABASE_URL;
const server = wanted ? await ownServer() : null;

if (!server) {
  const reason = 'no PostgreSQL server could be started';
  (process.env.CI ? it : it.skip)(`has a server (${reason})`, () => {
    throw new Error(reason);
  });
} else describe('a PostgreSQL server that goes and comes back', () => fateOf(server));

function fateOf(server: TestServer): void {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ databaseUrl: server.url });
  }, serverMs);
  afterAll(async () => {
    await store?.close();
    await server.stop();
  }, serverMs);

  const add = (key: string) =>
    store.db.insertInto('rate_limit').values({ key, next_at: new Date() }).execute();
  const keys = async () =>
    (await store.db.selectFrom('rate_limit').select('key').execute()).map(({ key }) => key);
  const backAgain = async () => {
    for (;;) {
      try {
        return await add('after');
      } catch (error) {
        expect(error).toMatchObject({ code: 'store.unavailable', retry: 'later' });
      }
    }
  };

  const crashes = async () => {
    let heard = 0;
    const stop = await store.onNotify('poke', () => {
      heard += 1;
    });
    const until = async (count: number) => {
      while (heard < count) await sql`notify poke`.execute(store.db).catch(() => {});
    };
    await until(1);
    await add('before');
    const cut = store.db.transaction().execute(async (tx) => {
      await tx.insertInto('rate_limit').values({ key: 'cut', next_at: new Date() }).execute();
      server.crash();
      await tx.insertInto('rate_limit').values({ key: 'rest', next_at: new Date() }).execute();
    });
    await expect(cut).rejects.toMatchObject({ code: 'store.unavailable', connectionLost: true });
    await expect(add('down')).rejects.toMatchObject({ code: 'store.unavailable', retry: 'later' });
    expect(server.start()).toBeNull();
    await backAgain();
    expect(await keys()).toEqual(expect.arrayContaining(['after', 'before']));
    expect(await keys()).not.toContain('cut');
    const before = heard;
    await until(before + 2);
    await stop();
  };
  it('is used again without a restart of ours, and is listened to again', crashes, serverMs);

  it('leaves open what became of a statement whose answer was lost, outside a transaction only', async () => {
    const ends = sql`insert into rate_limit select 'x', now() from pg_terminate_backend(pg_backend_pid())`;
    await expect(ends.execute(store.db)).rejects.toMatchObject({
      code: 'store.unavailable',
      ambiguous: true,
    });
    const inside = store.db.transaction().execute((tx) => ends.execute(tx));
    await expect(inside).rejects.toMatchObject({ code: 'store.unavailable', ambiguous: false });
    const reading = sql`select pg_terminate_backend(pg_backend_pid())`.execute(store.db);
    await expect(reading).rejects.toMatchObject({ code: 'store.unavailable', ambiguous: false });
  });

  it('stops a statement that takes too long, and goes on', async () => {
    const slow = store.db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = 50`.execute(tx);
      await sql`select pg_sleep(60)`.execute(tx);
    });
    await expect(slow).rejects.toMatchObject({ code: 'store.timeout', retry: 'later' });
    expect((await sql<{ statement_timeout: string }>`show statement_timeout`.execute(store.db)).rows).toEqual(
      [{ statement_timeout: '30s' }],
    );
  });

  it('gives up on a table that somebody else keeps locked, and goes on', async () => {
    await store.db.transaction().execute(async (tx) => {
      await sql`lock table rate_limit`.execute(tx);
      const other = await openStore({ databaseUrl: `${server.url}?lock_timeout=50` });
      const blocked = other.db.selectFrom('rate_limit').selectAll().execute();
      await expect(blocked).rejects.toMatchObject({ code: 'store.conflict', retry: 'now' });
      await other.close();
    });
    expect(await keys()).toEqual(expect.any(Array));
    expect((await sql`show lock_timeout`.execute(store.db)).rows).toEqual([{ lock_timeout: '10s' }]);
  });

  it('shows who we are, and that we hold no more connections than our pool allows', async () => {
    await Promise.all(Array.from({ length: 40 }, () => sql`select pg_sleep(0.01)`.execute(store.db)));
    const { rows } = await sql<{ count: number }>`
      select count(*) from pg_stat_activity where application_name = 'loa-lang'`.execute(store.db);
    expect(rows[0]!.count).toBeGreaterThan(1);
    expect(rows[0]!.count).toBeLessThanOrEqual(11);
  });

  it('says in one sentence what is wrong with the address', async () => {
    const at = (change: { port?: string; pathname?: string; username?: string }) =>
      openStore({ databaseUrl: Object.assign(new URL(server.url), change).href });
    await expect(at({ port: '1' })).rejects.toMatchObject({ code: 'store.unavailable' });
    await expect(at({ pathname: '/missing' })).rejects.toMatchObject({ code: 'store.refused' });
    await expect(at({ username: 'nobody' })).rejects.toMatchObject({ code: 'store.refused' });
  });
}
