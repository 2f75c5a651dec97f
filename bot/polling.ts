import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Channel, ChannelEvent } from '../adapters/channel.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
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
      await sql`delete from channel_lock where name = ${name} and holder = ${holder}`
        .execute(store.db)
        .catch((error: unknown) =>
          log.warn({ err: error }, 'the right to poll was not given back; it runs out'),
        );
    },
  };
}

/** Takes or renews a lock that all processes see. False = somebody else holds it. */
async function holdLock(
  store: Store,
  clock: Clock,
  name: string,
  holder: string,
  leaseMs: number,
): Promise<boolean> {
  const held = await sql`
    insert into channel_lock as held (name, holder, until)
    values (${name}, ${holder}, ${clock.sql} + ${leaseMs} * interval '1 millisecond')
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where held.holder = excluded.holder or held.until < ${clock.sql}
  `.execute(store.db);
  return held.numAffectedRows === 1n;
}
