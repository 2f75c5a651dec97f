/// <reference types="jest" />
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { migrationsOfFolder } from './migrate.ts';
import { newDatabase } from './new-database.ts';
import { openStore, type Store } from './open-store.ts';

/** Creating a cluster for the first time in a checkout takes its time. */
const firstTimeMs = 120_000;

/** A store of a test. Closing it is not needed. */
export interface TestStore extends Store {
  /** A further handle on the same data, as a second process has it (on the embedded engine, the same handle). */
  another(): Promise<Store>;
}

/**
 * Declares a test suite once per engine: the embedded one always, PostgreSQL where `TEST_DATABASE_URL` names a
 * server. Without it the suite is skipped on a developer's machine and fails where `CI` is set.
 *
 * `open` gives a migrated store and empties it; there is one for each engine and test file.
 */
export function eachEngine(declare: (open: () => Promise<TestStore>, engine: Store['engine']) => void): void {
  describe('on the embedded engine', () => declareWith(() => embedded(), declare, 'embedded'));
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    describe('on PostgreSQL', () => declareWith(() => database(server), declare, 'postgresql'));
  } else if (process.env.CI) {
    it('runs on PostgreSQL', () => {
      throw new Error('TEST_DATABASE_URL names no PostgreSQL server, and in CI it must');
    });
  } else {
    describe.skip('on PostgreSQL (skipped: TEST_DATABASE_URL names no server)', () =>
      declare(() => Promise.reject(new Error('skipped')), 'postgresql'));
  }
}

interface Opened {
  store: Store;
  another(): Promise<Store>;
  close(): Promise<void>;
}

function declareWith(
  start: () => Promise<Opened>,
  declare: Parameters<typeof eachEngine>[0],
  engine: Store['engine'],
): void {
  let opened: Promise<Opened> | undefined;
  beforeAll(async () => {
    await newDatabase();
    opened = start();
    await opened;
  }, firstTimeMs);
  afterAll(async () => {
    await (await opened)?.close();
  });
  declare(async () => {
    const { store, another } = await opened!;
    await empty(store);
    return { ...store, another, close: async () => {} };
  }, engine);
}

/** One more empty store of the engine, for tests that need two; null where no server is named. */
export async function openOn(
  engine: Store['engine'],
): Promise<{ store: Store; close(): Promise<void> } | null> {
  if (engine === 'embedded') return embedded();
  const server = process.env.TEST_DATABASE_URL;
  return server ? database(server) : null;
}

async function embedded(): Promise<Opened> {
  const store = await openStore({});
  return { store, another: async () => ({ ...store, close: async () => {} }), close: () => store.close() };
}

/** A database of its own, cloned from a migrated template and dropped at the end. */
async function database(server: string): Promise<Opened> {
  const name = `loa_test_${randomUUID().replaceAll('-', '')}`;
  const template = await migratedTemplate(server);
  await onServer(server, (client) => client.query(`create database ${name} template ${template}`));
  const stores: Store[] = [];
  const another = async () => {
    const store = await openStore({ databaseUrl: addressOf(server, name) });
    stores.push(store);
    return store;
  };
  return {
    store: await another(),
    another,
    async close() {
      for (const store of stores) await store.close();
      await onServer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function migratedTemplate(server: string): Promise<string> {
  const migrations = Object.entries(await migrationsOfFolder.getMigrations());
  const content = migrations.map(([name, { up }]) => `${name} ${up}`).join();
  const name = `loa_template_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
  await onServer(server, async (client) => {
    // Several jest workers come here at once.
    await client.query('select pg_advisory_lock(7263541)');
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [
      name,
    ]);
    if (rowCount) return;
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name}`);
    await (await openStore({ databaseUrl: addressOf(server, name) })).close();
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

const addressOf = (server: string, database: string) => new URL(`/${database}`, server).href;

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Empties the tables that hold anything and starts their numbers anew. */
async function empty({ db }: Store): Promise<void> {
  await sql`do $$
    declare item record; used boolean; dirty text[] := '{}';
    begin
      for item in select quote_ident(tablename) as name from pg_tables
        where schemaname = 'public' and tablename not like 'kysely\\_%'
      loop
        execute 'select exists (select from ' || item.name || ')' into used;
        if used then dirty := dirty || item.name; end if;
      end loop;
      if cardinality(dirty) > 0 then
        execute 'truncate ' || array_to_string(dirty, ', ') || ' restart identity cascade';
      end if;
      for item in select quote_ident(sequencename) as name from pg_sequences
        where schemaname = 'public' and last_value is not null
      loop
        execute 'alter sequence ' || item.name || ' restart';
      end loop;
    end $$`.execute(db);
}
