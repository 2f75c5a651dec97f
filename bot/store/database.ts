import { DefaultQueryExecutor, type Dialect, type Driver, Kysely, PostgresDialect } from 'kysely';
import { OneAtATime } from './connection-provider.ts';
import type { Tables } from './schema.ts';

/** Kysely's PostgreSQL grammar over a driver of ours or its own. */
export async function openDatabase(driver: Driver): Promise<Kysely<Tables>> {
  await driver.init();
  const grammar = new PostgresDialect({ pool: () => Promise.reject(new Error('unused')) });
  const dialect: Dialect = {
    createDriver: () => driver,
    createAdapter: () => grammar.createAdapter(),
    createIntrospector: (db) => grammar.createIntrospector(db),
    createQueryCompiler: () => grammar.createQueryCompiler(),
  };
  const connections = new OneAtATime(driver);
  const executor = new DefaultQueryExecutor(
    dialect.createQueryCompiler(),
    dialect.createAdapter(),
    connections,
  );
  const db = new Kysely<Tables>({ config: { dialect }, dialect, driver, executor });
  const destroy = db.destroy.bind(db);
  let destroyed: Promise<void> | undefined;
  db.destroy = () => {
    connections.close();
    destroyed ??= destroy();
    return destroyed;
  };
  return db;
}
