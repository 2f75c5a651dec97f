import type { Log } from './log.ts';

/** A background loop. */
export interface Worker {
  /** Work may have come: look at once. */
  wake(): void;
  /** Finishes the work in hand and ends. */
  stop(): Promise<void>;
}

/**
 * Calls `work` again and again: at once while it reports that it did something, after `idleMs` or a wake when it
 * did not. Polling is the truth, waking a hint. A failure is logged and the loop goes on after a second.
 *
 * @param work resolves to the number of things done.
 */
export function startWorker(name: string, log: Log, idleMs: number, work: () => Promise<number>): Worker {
  let stopping = false;
  let awake = false;
  let ring: (() => void) | null = null;

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      if (awake || stopping) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = async () => {
    while (!stopping) {
      awake = false;
      try {
        if ((await work()) > 0) continue;
        await pause(idleMs);
      } catch (error) {
        log.error({ err: error, worker: name }, 'worker failed; trying again in a second');
        await pause(1000);
      }
      ring = null;
    }
  };
  const ended = loop();

  return {
    wake() {
      awake = true;
      ring?.();
    },
    async stop() {
      stopping = true;
      ring?.();
      await ended;
    },
  };
}
