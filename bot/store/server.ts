import pg from 'pg';
import { serverTypes } from './column-types.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import type { Store } from './open-store.ts';
import { serverDriver } from './server-driver.ts';
import { listenToServer } from './server-notify.ts';

/** What every connection of ours asks of the server. The address may say otherwise (`?statement_timeout=60000`). */
const connectionSettings = {
  application_name: 'loa-lang',
  types: serverTypes,
  keepAlive: true,
  connectionTimeoutMillis: 5000,
  // Statements of the product take milliseconds; what takes longer than this is stuck.
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 60_000,
};

/**
 * Opens a PostgreSQL server by its address.
 *
 * @param migrating False leaves the schema as it is, for a backup of whatever is there.
 */
export async function openServer(databaseUrl: string, migrating = true): Promise<Store> {
  const settings = { connectionString: databaseUrl, ...connectionSettings };
  if (migrating) await migrateAlone(settings);
  const db = await openDatabase(
    serverDriver(new pg.Pool({ ...settings, max: 10, idleTimeoutMillis: 60_000 })),
  );
  const notify = listenToServer(settings);
  return {
    engine: 'postgresql',
    db,
    onNotify: notify.on,
    async close() {
      await notify.close();
      await db.destroy();
    },
  };
}

/** On a connection of its own: a migration, or the wait for another process's, may take longer than any statement. */
async function migrateAlone(settings: pg.PoolConfig): Promise<void> {
  const patient = {
    ...settings,
    max: 1,
    // While the store opens, the guides are read in this thread; on a busy machine that alone takes five seconds.
    connectionTimeoutMillis: 30_000,
    statement_timeout: 0,
    lock_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  };
  const db = await openDatabase(serverDriver(new pg.Pool(patient)));
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}
