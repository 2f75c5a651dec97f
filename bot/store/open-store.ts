import { AsyncResource } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import {
  DefaultQueryExecutor,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import pg from 'pg';
import { embeddedParsers, serverTypes } from './column-types.ts';
import { OneAtATime } from './connection-provider.ts';
import { EmbeddedDriver } from './embedded-driver.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';

/** An open database, migrated. */
export interface Store {
  readonly engine: 'embedded' | 'postgresql';
  readonly db: Kysely<Tables>;
  /**
   * Calls back when a statement notified the channel (LISTEN/NOTIFY); returns stop. Only a hint: it may be lost
   * while a connection is being restored, so poll as well.
   */
  onNotify(channel: string, callback: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** PostgreSQL's address; absent = the embedded engine. */
  databaseUrl?: string;
  /** Folder of the embedded engine; absent or `:memory:` = kept in memory and gone at the end. */
  dataDir?: string;
}

/** Opens the database and brings its schema up to the code. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return options.databaseUrl ? openServer(options.databaseUrl) : openEmbedded(options.dataDir);
}

async function openEmbedded(dataDir = ':memory:'): Promise<Store> {
  if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const engine = await PGlite.create({
    dataDir: dataDir === ':memory:' ? 'memory://' : join(dataDir, 'postgres'),
    parsers: embeddedParsers,
  });
  const dialect: Dialect = {
    createDriver: () => new EmbeddedDriver(() => engine),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  const db = await database(dialect);
  await migrate(db as unknown as Kysely<never>);
  return {
    engine: 'embedded',
    db,
    onNotify: (channel, callback) =>
      db.connection().execute(async () => {
        const stop = await engine.listen(
          `"${channel}"`,
          AsyncResource.bind(() => callback()),
        );
        return () => db.connection().execute(() => stop());
      }),
    close: () => db.destroy(),
  };
}

async function openServer(databaseUrl: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    types: serverTypes,
    application_name: 'loa-lang',
  });
  pool.on('error', () => {});
  const db = await database(new PostgresDialect({ pool }));
  await migrate(db as unknown as Kysely<never>);
  return {
    engine: 'postgresql',
    db,
    async onNotify(channel, callback) {
      const client = new pg.Client({ connectionString: databaseUrl });
      client.on('error', () => {});
      client.on('notification', (message) => message.channel === channel && callback());
      await client.connect();
      await client.query(`listen "${channel}"`);
      return () => client.end();
    },
    close: () => db.destroy(),
  };
}

async function database(dialect: Dialect): Promise<Kysely<Tables>> {
  const driver = dialect.createDriver();
  await driver.init();
  const executor = new DefaultQueryExecutor(
    dialect.createQueryCompiler(),
    dialect.createAdapter(),
    new OneAtATime(driver),
    [],
  );
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor });
}
