import type { Kysely } from 'kysely';
import { openEmbedded, openInMemory } from './embedded.ts';
import type { Tables } from './schema.ts';
import { openServer } from './server.ts';

/** An open database, migrated. Its failures are `StoreError`s. */
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

/**
 * Opens the database and brings its schema up to the code.
 *
 * @throws StoreError, among others `store.locked` when another process has the data folder and
 * `store.newer_schema` when a newer program has written the data.
 */
export async function openStore({ databaseUrl, dataDir }: StoreOptions): Promise<Store> {
  if (databaseUrl) return openServer(databaseUrl);
  return dataDir === undefined || dataDir === ':memory:' ? openInMemory() : openEmbedded(dataDir);
}
