import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openStore, type Store } from '../../bot/store/open-store.ts';

/**
 * An empty store for one storm, gone when it is closed.
 *
 * @param server address of a PostgreSQL server whose user may create databases; absent = embedded, in memory.
 */
export async function stormStore(server: string | undefined): Promise<Store> {
  if (!server) return openStore({});
  const { databaseUrl, drop } = await emptyDatabase(server);
  const store = await openStore({ databaseUrl });
  return {
    ...store,
    async close() {
      await store.close();
      await drop();
    },
  };
}

/** A new database on a PostgreSQL server whose user may create some. */
export async function emptyDatabase(
  server: string,
): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const name = `loa_storm_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  return {
    databaseUrl: new URL(`/${name}`, server).href,
    drop: () => onServer(server, `drop database ${name} with (force)`),
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
