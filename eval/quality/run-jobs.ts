import { Worker } from 'node:worker_threads';
import type { Job } from './jobs.ts';
import type { Measured } from './measured.ts';

/** What a thread says: that it waits for its first job, or the result of a job. */
export type FromThread = 'ready' | { measured: Measured[]; seconds: number };

/** A finished job and the time it took. */
export interface Done {
  job: Job;
  measured: Measured[];
  seconds: number;
}

/**
 * Does the jobs in two threads. The first takes them from the front, where the whole turns are, the second from the
 * back, so that only one of them opens a database. Results come in the order of the jobs, whoever did them. Rejects
 * when a thread fails.
 */
export async function runJobs(
  jobs: readonly Job[],
  startThread: () => Pick<Worker, 'on' | 'postMessage'> = startJobThread,
): Promise<Done[]> {
  const waiting = jobs.map((job, at) => ({ job, at }));
  const results: Done[] = [];
  const work = (next: () => (typeof waiting)[number] | undefined) =>
    new Promise<void>((resolve, reject) => {
      const thread = startThread();
      let current: (typeof waiting)[number] | undefined;
      thread.on('error', reject);
      thread.on('exit', () =>
        current ? reject(new Error(`a thread ended before it had measured ${current.job.set}`)) : resolve(),
      );
      thread.on('message', (message: FromThread) => {
        if (current && message !== 'ready') results[current.at] = { job: current.job, ...message };
        current = next();
        thread.postMessage(current?.job ?? null);
      });
    });
  const fromFront = work(() => waiting.shift());
  const fromBack = jobs.length > 1 ? work(() => waiting.pop()) : undefined;
  await Promise.all([fromFront, fromBack]);
  return results;
}

/** From source a thread reads TypeScript only through tsx; the build has plain JavaScript. */
function startJobThread(): Worker {
  const { url } = import.meta;
  if (!url.endsWith('.ts')) return new Worker(new URL('./job-thread.js', url));
  const file = JSON.stringify(new URL('./job-thread.ts', url).href);
  return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${file}, ${file}))`, {
    eval: true,
  });
}
