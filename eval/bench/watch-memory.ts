import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Between two looks at the memory, in milliseconds. */
const everyMs = 10;

/**
 * Looks at the resident set of this process from now on, after what is garbage was collected.
 *
 * @returns megabytes at rest, and how far it rose above that at most.
 */
export async function watchMemory(): Promise<{ stop(): { restMb: number; roseMb: number } }> {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const rest = process.memoryUsage.rss();
  let most = rest;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return { restMb: megabytes(rest), roseMb: megabytes(most - rest) };
    },
  };
}

function megabytes(bytes: number): number {
  return Math.round((bytes / 2 ** 20) * 10) / 10;
}
