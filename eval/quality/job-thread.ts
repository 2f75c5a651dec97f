// A thread of `run-jobs.ts`: does one job after the other until it is sent null.
import { parentPort } from 'node:worker_threads';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { createWorkplace, type Job } from './jobs.ts';
import type { FromThread } from './run-jobs.ts';

const workplace = createWorkplace(loadGuides().guides);
const say = (message: FromThread) => parentPort!.postMessage(message);

parentPort!.on('message', async (job: Job | null) => {
  if (job === null) {
    await workplace.close();
    parentPort!.close();
    return;
  }
  const start = performance.now();
  const measured = await workplace.run(job);
  say({ measured, seconds: (performance.now() - start) / 1000 });
});
say('ready');
