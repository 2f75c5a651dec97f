import fc from 'fast-check';
import { FakeClock } from '../clock.ts';
import { FakeChannel, failure } from '../fake-channel.ts';
import { eachEngine } from '../store/each-engine.ts';
import { deliveryBench } from './delivery-bench.ts';
import { quotaUsed } from './quota-slot.ts';

const perDay = (amount: number) => ({ period: 'day' as const, amount });

eachEngine((open) => {
  async function bench(quota: { period: 'day' | 'month'; amount: number }) {
    const channel = new FakeChannel();
    channel.capabilities = { ...channel.capabilities, quota };
    const store = await open();
    const clock = new FakeClock('2026-11-30T01:00:00Z');
    const used = () => quotaUsed(store, clock.now(), 'fake', quota);
    return { ...deliveryBench(store, clock, channel), another: store.another, used };
  }

  it('never goes beyond the quota, whatever two senders do and the platform answers', async () => {
    const step = fc.record({
      messages: fc.array(fc.record({ priority: fc.constantFrom(0, 0, 10), fails: fc.boolean() }), {
        maxLength: 8,
      }),
      hours: fc.integer({ min: 0, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(step, { maxLength: 6 }),
        async (amount, steps) => {
          const one = await bench(perDay(amount));
          const other = deliveryBench(await one.another(), one.clock, one.channel);
          const taken = new Map<string, { all: number; bulk: number }>();
          const day = () => new Date(one.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
          let count = 0;
          for (const { messages, hours } of steps) {
            for (const { priority, fails } of messages) {
              count += 1;
              await one.queue(`${priority}`, { conversation: `fake:direct:${count}`, priority });
              if (fails) one.channel.script.push(() => failure({}));
            }
            const send = one.channel.take.bind(one.channel);
            one.channel.take = (message) => {
              const sum = taken.get(day()) ?? { all: 0, bulk: 0 };
              taken.set(day(), { all: sum.all + 1, bulk: sum.bulk + (message.text === '0' ? 0 : 1) });
              return send(message);
            };
            await Promise.all([one.round(), other.round()]);
            one.channel.take = send;
            one.clock.advance(hours * 3_600_000);
          }
          for (const { all, bulk } of taken.values()) {
            expect(all).toBeLessThanOrEqual(amount);
            expect(bulk).toBeLessThanOrEqual(Math.floor(amount * 0.9));
          }
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it('leaves a tenth for replies to residents', async () => {
    const { queue, round, row, used, channel } = await bench(perDay(10));
    const news = await Promise.all(
      Array.from({ length: 10 }, (_, at) => queue('tin', { conversation: `v${at}`, priority: 10 })),
    );
    await round();
    expect(await used()).toBe(9);
    const reply = await queue('trả lời', { conversation: 'r' });
    await round();
    expect((await row(reply)).state).toBe('sent');
    const late = await queue('trả lời', { conversation: 's' });
    await round();
    expect(await row(late)).toMatchObject({
      state: 'queued',
      attempts: 0,
      error: { code: 'fake.quota-used', operator: expect.stringContaining('10 tin của ngày này') },
    });
    const states = await Promise.all(news.map(async (id) => (await row(id)).state));
    expect(states.filter((state) => state === 'queued')).toHaveLength(1);
    expect(channel.platform).toHaveLength(10);
  });

  it('sends what waited when the next day has begun in Viet Nam', async () => {
    const { queue, round, row, clock } = await bench(perDay(1));
    await queue('một', { conversation: 'a' });
    const waiting = await queue('hai', { conversation: 'b' });
    await round();
    // 08:00 in Viet Nam: sixteen hours to midnight.
    clock.advance(16 * 3_600_000 - 1);
    expect(await round()).toBe(0);
    clock.advance(1);
    await round();
    expect((await row(waiting)).state).toBe('sent');
  });

  it('gives up, with the reason, what would be too old in the next month', async () => {
    const { queue, round, row, clock } = await bench({ period: 'month', amount: 1 });
    clock.advance(-10 * 86_400_000);
    await queue('một', { conversation: 'a' });
    const late = await queue('hai', { conversation: 'b' });
    await round();
    expect(await row(late)).toMatchObject({
      state: 'failed',
      error: { code: 'fake.quota-used', operator: expect.stringContaining('tháng này') },
    });
  });

  it('counts what the platform may have taken, and not what it refused', async () => {
    const { queue, round, used, channel } = await bench(perDay(10));
    channel.script.push(() => failure({ retry: 'never' }));
    await queue('một', { conversation: 'a' });
    await round();
    expect(await used()).toBe(0);
    channel.script.push(() => failure({ ambiguous: true }));
    await queue('hai', { conversation: 'b' });
    await round();
    expect(await used()).toBe(1);
  });
});
