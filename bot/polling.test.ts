import type { ChannelEvent } from '../adapters/channel.ts';
import { FakeClock } from './clock.ts';
import { FakeChannel, said } from './fake-channel.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { pollLeaseMs, startPolling } from './polling.ts';
import { eachEngine } from './store/each-engine.ts';
import { createIngest } from './turn/ingest.ts';

/** A channel that is asked: notes who asks, and lets the test bring events. */
class AskedChannel extends FakeChannel {
  asking: ((events: ChannelEvent[]) => Promise<void>) | null = null;
  begun = 0;
  private waiting: (() => void)[] = [];

  poll(take: (events: ChannelEvent[]) => Promise<void>) {
    this.asking = take;
    this.begun += 1;
    for (const wake of this.waiting.splice(0)) wake();
    return {
      stop: async () => {
        this.asking = null;
        for (const wake of this.waiting.splice(0)) wake();
      },
    };
  }

  /** Resolves when somebody begins or ends to ask. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const clock = new FakeClock();
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const ingest = createIngest(store, clock, () => {});
    const deps = { store, clock, log, metrics: createMetrics(), ingest };
    return {
      store,
      clock,
      lines: () => lines.join(''),
      start: (channel: AskedChannel) => startPolling(deps, [channel]),
      stored: () => store.db.selectFrom('inbox').select(['event_id', 'state']).execute(),
    };
  }

  it('lets one of two processes ask, and the other when that one has stopped', async () => {
    const { start, stored } = await bench();
    const [first, second] = [new AskedChannel(), new AskedChannel()];
    const one = start(first);
    await first.changed();
    const other = start(second);
    await first.asking!([said('một')]);
    expect(await stored()).toHaveLength(1);
    expect(second.begun).toBe(0);
    await one.stop();
    expect(first.asking).toBeNull();
    const taken = second.changed();
    other.wake();
    await taken;
    expect(second.begun).toBe(1);
    await other.stop();
  });

  it('passes to another process when the one that asked died, and ends here when that one is seen', async () => {
    const { start, clock } = await bench();
    const [first, second] = [new AskedChannel(), new AskedChannel()];
    const one = start(first);
    await first.changed();
    // To the others a process that shows no sign of life is dead.
    clock.advance(pollLeaseMs + 1);
    const other = start(second);
    await second.changed();
    const ended = first.changed();
    one.wake();
    await ended;
    expect(first.asking).toBeNull();
    await Promise.all([one.stop(), other.stop()]);
  });

  it('has stored an event before the channel goes on, and stores it once', async () => {
    const { start, stored } = await bench();
    const channel = new AskedChannel();
    const polling = start(channel);
    await channel.changed();
    const event = said('làm căn cước ở đâu');
    await channel.asking!([event]);
    expect(await stored()).toEqual([{ event_id: event.id, state: 'new' }]);
    await channel.asking!([event]);
    expect(await stored()).toHaveLength(1);
    await polling.stop();
  });

  it('writes no text of a person into the log', async () => {
    const { start, lines } = await bench();
    const channel = new AskedChannel();
    const polling = start(channel);
    await channel.changed();
    await channel.asking!([said('chuyện riêng')]);
    expect(lines()).toContain('poll stored');
    expect(lines()).not.toContain('chuyện riêng');
    await polling.stop();
  });

  it('leaves channels alone whose platform calls us', async () => {
    const { store, clock } = await bench();
    const deps = { store, clock, log: createLog('silent'), metrics: createMetrics(), ingest: async () => {} };
    const polling = startPolling(deps, [new FakeChannel()]);
    await polling.stop();
    expect(await store.db.selectFrom('channel_lock').select('name').execute()).toEqual([]);
  });
});
