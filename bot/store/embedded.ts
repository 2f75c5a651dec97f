import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackCluster } from './cluster-archive.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { openDatabase } from './database.ts';
import { EmbeddedDriver } from './embedded-driver.ts';
import { EmbeddedEngine } from './embedded-engine.ts';
import { endLeases } from './lease-keeper.ts';
import { migrate } from './migrate.ts';
import { newDatabase } from './new-database.ts';
import type { Store } from './open-store.ts';
import { serveBackups } from './running-backup.ts';
import { removeOldSnapshots } from './snapshot.ts';
import { startUpkeep } from './upkeep.ts';

/** Where the cluster is inside the data folder. */
export const clusterFolder = (dataDir: string): string => join(dataDir, 'postgres');

/**
 * Opens the embedded engine on a folder that this process holds alone.
 *
 * @param migrating False leaves the schema as it is, for a backup of whatever is there.
 */
export async function openEmbedded(dataDir: string, migrating = true): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockDataFolder(dataDir);
  try {
    await removeOldSnapshots(dataDir);
    const folder = clusterFolder(dataDir);
    if (!existsSync(folder)) unpackCluster(readFileSync(await newDatabase()), folder);
    const { store, upkeep } = await run({ folder }, migrating);
    if (migrating) await endLeases(store.db);
    lock.onRequest(serveBackups(store.db, folder, upkeep));
    let closed: Promise<void> | undefined;
    return {
      ...store,
      close() {
        closed ??= store.close().then(() => lock.release());
        return closed;
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Opens an embedded engine that keeps everything in memory. */
export async function openInMemory(): Promise<Store> {
  const { store } = await run({ folder: null, archive: await newDatabase() }, true);
  return store;
}

async function run(settings: Parameters<typeof EmbeddedEngine.open>[0], migrating: boolean) {
  const callbacks = new Map<string, Set<() => void>>();
  const engine = await EmbeddedEngine.open(settings, {
    notified: (channel) => {
      for (const callback of callbacks.get(channel) ?? []) callback();
    },
    started: async (thread) => {
      for (const channel of callbacks.keys()) await thread.query(`listen "${channel}"`, []);
    },
  });
  const db = await openDatabase(new EmbeddedDriver(engine));
  if (migrating) {
    await migrate(db).catch(async (error) => {
      await engine.close();
      throw error;
    });
  }
  const upkeep = startUpkeep(db);
  const statement = (text: string) =>
    db.connection().execute(() => engine.thread().then((thread) => thread.query(text, [])));
  const store: Store = {
    engine: 'embedded',
    db,
    async onNotify(channel, callback) {
      const first = !callbacks.has(channel);
      const set = callbacks.get(channel) ?? new Set();
      callbacks.set(channel, set.add(callback));
      if (first) await statement(`listen "${channel}"`);
      return async () => {
        if (!set.delete(callback) || set.size > 0) return;
        callbacks.delete(channel);
        await statement(`unlisten "${channel}"`);
      };
    },
    async close() {
      upkeep.stop();
      await db.destroy();
    },
  };
  return { store, upkeep };
}
