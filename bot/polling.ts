import { randomUUID } from 'node:crypto';
import type { Channel, ChannelEvent } from '../adapters/channel.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { holdLock, releaseLock } from './store/hold-lock.ts';
import type { Store } from './store/open-store.ts';
import type { Ingest } from './turn/ingest.ts';
import { startWorker, type Worker } from './worker.ts';

/** How long the right to ask lasts without a sign of life, in milliseconds. */
export const pollLeaseMs = 15_000;
/** How often it is renewed, and how often the others look whether it is free. */
const renewEveryMs = 3000;

/** What polling works with. */
export interface PollingDeps {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  ingest: Ingest;
}

/**
 * Fetches the events of channels whose platform does not call us. Of several processes on one database one asks,
 * because platforms hand an event to whoever asks first; when it ends, another one takes over. The events are
 * durable before the channel asks for the next ones.
 */
export function startPolling(deps: PollingDeps, channels: Iterable<Channel>): Worker {
  const workers = [...channels].filter(({ poll }) => poll).map((channel) => pollAlone(deps, channel));
  return {
    wake() {
      for (const worker of workers) worker.wake();
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

function pollAlone({ store, clock, log, metrics, ingest }: PollingDeps, channel: Channel): Worker {
  const holder = randomUUID();
  const name = `poll:${channel.account ?? channel.name}`;
  let polling: { stop(): Promise<void> } | null = null;
  let renewedAt = 0;

  async function take(events: ChannelEvent[]): Promise<void> {
    const requestId = randomUUID();
    await ingest(channel, events, requestId);
    metrics.received.inc({ channel: channel.name, status: 'polled' });
    log.info({ requestId, channel: channel.name, events: events.map(({ kind }) => kind) }, 'poll stored');
  }

  async function end(): Promise<void> {
    const running = polling;
    polling = null;
    await running?.stop();
  }

  const worker = startWorker(name, log, renewEveryMs, async () => {
    try {
      const ours = await holdLock(store, clock, name, holder, pollLeaseMs);
      renewedAt = performance.now();
      if (ours && !polling) {
        log.info({ channel: channel.name }, 'polling: this process asks for events');
        polling = channel.poll!(take);
      }
      if (!ours) await end();
    } catch (error) {
      // Without the database nobody can say that the right is still ours; nothing could be stored either.
      if (performance.now() - renewedAt > pollLeaseMs) await end();
      throw error;
    }
    return 0;
  });
  return {
    wake: worker.wake,
    async stop() {
      await worker.stop();
      await end();
      await releaseLock(store, name, holder).catch((error: unknown) =>
        log.warn({ err: error }, 'the right to poll was not given back; it runs out'),
      );
    },
  };
}
