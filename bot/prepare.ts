// Run by the build when everything is compiled: makes what would be slow to make at each start.
import { fileURLToPath } from 'node:url';
import { createAnswerer } from '../knowledge/answer/answerer.ts';
import { shippedGuides } from '../knowledge/guides/load-guides.ts';
import { prepareRouter } from './router/learned/classifier.ts';
import { makeNewDatabase, newDatabaseFile } from './store/new-database.ts';

const builtBot = fileURLToPath(new URL('./', import.meta.url));

/** Lays an empty, migrated database beside the store's code; a new data folder is unpacked from it. */
export async function prepareStore(botFolder: string): Promise<void> {
  await makeNewDatabase(`${botFolder}store/${newDatabaseFile}`);
}

/** Keeps what the search learns from the guides; a start reads it instead of learning again. */
export function prepareKnowledge(): void {
  const guides = shippedGuides();
  guides.save();
  createAnswerer(guides.value.guides).save();
}

await prepareStore(builtBot);
prepareKnowledge();
prepareRouter();
