// Run by the build when everything is compiled: makes what would be slow to make at each start.
import { fileURLToPath } from 'node:url';
import { makeNewDatabase, newDatabaseFile } from './store/new-database.ts';

const builtBot = fileURLToPath(new URL('./', import.meta.url));

/** Lays an empty, migrated database beside the store's code; a new data folder is unpacked from it. */
export async function prepareStore(botFolder: string): Promise<void> {
  await makeNewDatabase(`${botFolder}store/${newDatabaseFile}`);
}

await prepareStore(builtBot);
