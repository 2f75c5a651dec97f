import { randomUUID } from 'node:crypto';
import { FakeClock } from '../clock.ts';
import { FakeChannel } from '../fake-channel.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import type { Store } from '../store/open-store.ts';
import { claimSends } from './claim-sends.ts';
import { sendOne } from './send-one.ts';

/** A sender by hand on a store: one channel, a clock that stands still. */
export function deliveryBench(store: Store, clock = new FakeClock(), channel = new FakeChannel()) {
  const deps = {
    store,
    clock,
    log: createLog('silent'),
    metrics: createMetrics(),
    channels: new Map([['fake', channel]]),
  };
  return {
    store,
    clock,
    channel,
    deps,
    async queue(text: string, part: { conversation?: string; priority?: number } = {}) {
      const id = randomUUID();
      const conversation = part.conversation ?? 'fake:direct:a';
      await store.db
        .insertInto('outbox')
        .values({
          id,
          channel: 'fake',
          conversation,
          turn_id: null,
          part: 0,
          priority: part.priority ?? 0,
          message: JSON.stringify({ to: { id: conversation, kind: 'direct' }, text, choices: [] }),
          state: 'queued',
          due_at: clock.now(),
          created_at: clock.now(),
          request_id: 'r',
        })
        .execute();
      return id;
    },
    async round(most = 16) {
      const claimed = await claimSends(store, clock, most);
      for (const send of claimed) await sendOne(deps, send);
      return claimed.length;
    },
    row: (id: string) =>
      store.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  };
}
