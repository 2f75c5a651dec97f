// Run by the build when everything is compiled: makes what would be slow to make at each start.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';
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

// The router learns beside the search, in a thread of its own: half a minute less on two cores.
if (isMainThread) {
  const router = new Worker(fileURLToPath(import.meta.url));
  const learnt = once(router, 'exit');
  await prepareStore(builtBot);
  prepareKnowledge();
  const [code] = await learnt;
  if (code !== 0) throw new Error(`the router was not learnt: exit ${code}`);
} else {
  prepareRouter();
}
