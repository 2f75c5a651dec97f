import { failure } from '../fake-channel.ts';
import { eachEngine } from '../store/each-engine.ts';
import { claimSends, leaseMs } from './claim-sends.ts';
import { deliveryBench } from './delivery-bench.ts';
import { rateSlot, takeCalls } from './rate-slot.ts';
import { recordReceipts } from './record-receipts.ts';
import { longestWaitMs, mostAttempts, mostLookUps, sendOne } from './send-one.ts';

eachEngine((open) => {
  const bench = async () => deliveryBench(await open());

  it('sends a message once and keeps the platform id as evidence', async () => {
    const { channel, queue, round, row } = await bench();
    const id = await queue('một');
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    expect(channel.platform).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: 'sent', platform_id: 'p0', attempts: 1, due_at: null });
  });

  it('sends the messages of a conversation in order, one after the other, and other conversations beside them', async () => {
    const { channel, queue, round } = await bench();
    await queue('a1', { conversation: 'fake:direct:a' });
    await queue('a2', { conversation: 'fake:direct:a' });
    await queue('b1', { conversation: 'fake:direct:b' });
    expect(await round()).toBe(2);
    expect(await round()).toBe(1);
    expect(channel.platform.map((message) => message.text)).toEqual(['a1', 'b1', 'a2']);
  });

  it('lets a reply pass before announcements that have waited longer', async () => {
    const { channel, clock, queue, round } = await bench();
    for (let village = 0; village < 5; village += 1)
      await queue('tin', { conversation: `v${village}`, priority: 10 });
    clock.advance(60_000);
    await queue('trả lời', { conversation: 'r' });
    await round(1);
    expect(channel.platform[0]!.text).toBe('trả lời');
  });

  it('never resends blindly after the connection dropped: it looks first, and finds it', async () => {
    const { channel, clock, queue, round, row } = await bench();
    const id = await queue('một');
    channel.script.push((message) => {
      channel.take(message);
      return failure({ ambiguous: true });
    });
    await round();
    expect((await row(id)).state).toBe('unknown');
    clock.advance(60_000);
    await round();
    expect(channel.platform).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: 'sent', platform_id: 'p0', attempts: 1 });
  });

  it('sends again when the look-up shows that the platform never had it', async () => {
    const { channel, clock, queue, round, row } = await bench();
    const id = await queue('một');
    channel.script.push(() => failure({ ambiguous: true }));
    await round();
    clock.advance(60_000);
    await round();
    expect(channel.platform).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('leaves a message unknown for the operator when the platform cannot tell', async () => {
    const { channel, clock, queue, round, row } = await bench();
    channel.lookUp = async () => ({ found: 'unclear' });
    const id = await queue('một');
    channel.script.push(() => failure({ ambiguous: true, operator: 'Mất kết nối.' }));
    await round();
    for (let look = 0; look < mostLookUps + 3; look += 1) {
      clock.advance(24 * 3600_000);
      await round();
    }
    expect(channel.calls).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'unknown', due_at: null, look_ups: mostLookUps });
    expect((await row(id)).error).toMatchObject({ operator: 'Mất kết nối.' });
  });

  it('takes the message of a dead sender for perhaps sent, and sends nothing twice', async () => {
    const { store, channel, clock, queue, round, row } = await bench();
    const id = await queue('một');
    const [held] = await claimSends(store, clock, 1);
    const { file: _, ...message } = held!.message;
    channel.take({ id, ...message });
    clock.advance(leaseMs + 1);
    await round();
    expect(channel.platform).toHaveLength(1);
    expect((await row(id)).state).toBe('sent');
  });

  it("refuses a paused sender's late result", async () => {
    const { store, channel, clock, deps, queue, round, row } = await bench();
    const id = await queue('một');
    const [held] = await claimSends(store, clock, 1);
    clock.advance(leaseMs + 1);
    await round();
    await sendOne(deps, held!);
    expect(channel.platform).toHaveLength(1);
    expect((await row(id)).state).toBe('sent');
  });

  it('makes no call when it stood still between its last look and the call', async () => {
    const { store, channel, clock, deps, queue, round, row } = await bench();
    const id = await queue('một');
    const [held] = await claimSends(store, clock, 1);
    const standsStill = {
      get sql() {
        return clock.sql;
      },
      now() {
        const now = clock.now();
        clock.advance(leaseMs);
        return now;
      },
    };
    await sendOne({ ...deps, clock: standsStill }, held!);
    expect(channel.calls).toBe(0);
    clock.advance(leaseMs);
    await round();
    expect(channel.calls).toBe(1);
    expect((await row(id)).state).toBe('sent');
  });

  it('tries again with growing waits, then keeps a dead letter with its reason', async () => {
    const { channel, clock, queue, round, row } = await bench();
    const id = await queue('một');
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      channel.script.push(() => failure({ code: 'fake.busy', operator: 'Nền tảng bận.' }));
    }
    for (let attempt = 0; attempt < mostAttempts + 3; attempt += 1) {
      await round();
      clock.advance(20 * 60_000);
    }
    expect(channel.calls).toBe(mostAttempts);
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: mostAttempts, due_at: null });
    expect((await row(id)).error).toMatchObject({ code: 'fake.busy', operator: 'Nền tảng bận.' });
  });

  it('keeps a message for an account that cannot send, until it is a day old', async () => {
    const { channel, clock, queue, round, row } = await bench();
    const id = await queue('một');
    const broken = () =>
      failure({ scope: 'account', code: 'fake.package', operator: 'Gói dịch vụ hết hạn.' });
    for (let attempt = 0; attempt < 3 * mostAttempts; attempt += 1) {
      channel.script.push(broken);
      await round();
      clock.advance(60_000);
    }
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 0 });
    await round();
    expect((await row(id)).state).toBe('sent');
    const late = await queue('hai');
    clock.advance(longestWaitMs + 60_000);
    channel.script.push(broken);
    await round();
    expect((await row(late)).state).toBe('failed');
  });

  it('waits exactly as long as the platform asks', async () => {
    const { channel, clock, queue, round } = await bench();
    await queue('một');
    channel.script.push(() => failure({ retry: { afterMs: 90_000 } }));
    await round();
    clock.advance(89_000);
    expect(await round()).toBe(0);
    clock.advance(1_001);
    expect(await round()).toBe(1);
    expect(channel.platform).toHaveLength(1);
  });

  it('gives up at once what can never succeed, and goes on with the next', async () => {
    const { channel, queue, round, row } = await bench();
    const lost = await queue('một');
    const next = await queue('hai');
    channel.script.push(() => failure({ retry: 'never' }));
    await round();
    await round();
    expect((await row(lost)).state).toBe('failed');
    expect((await row(next)).state).toBe('sent');
  });

  it('applies receipts in any order, also before the platform id is known, and never takes back "seen"', async () => {
    const { store, queue, round, row } = await bench();
    const receipt = (proves: 'delivered' | 'seen') => ({
      kind: 'receipt' as const,
      id: `x${proves}`,
      at: 0,
      conversation: { id: 'a', kind: 'direct' as const },
      proves,
      messageIds: ['p0'],
    });
    await recordReceipts(store, 'fake', [receipt('seen')]);
    const id = await queue('một');
    await round();
    expect((await row(id)).state).toBe('seen');
    await recordReceipts(store, 'fake', [receipt('delivered')]);
    expect((await row(id)).state).toBe('seen');
  });

  it('never lets more calls through in any minute than the account may make', async () => {
    const { store, clock } = await bench();
    const taken: number[] = [];
    for (let second = 0; second < 300; second += 1) {
      for (let ask = 0; ask < 3; ask += 1) {
        if ((await rateSlot(store, clock, 'acct', 20, 4)) === 0) taken.push(clock.now().getTime());
      }
      clock.advance(second === 100 ? 90_000 : 1000);
    }
    for (const start of taken) {
      expect(taken.filter((time) => time >= start && time < start + 60_000).length).toBeLessThanOrEqual(20);
    }
    expect(taken.length).toBeGreaterThan(80);
  });

  it('counts every call of a message that needs several', async () => {
    const { store, clock } = await bench();
    const taken: number[] = [];
    for (let second = 0; second < 300; second += 1) {
      for (const calls of [1, 3]) {
        if ((await rateSlot(store, clock, 'acct', 20, 4, { calls })) === 0)
          for (let call = 0; call < calls; call += 1) taken.push(clock.now().getTime());
      }
      clock.advance(second === 100 ? 90_000 : 1000);
    }
    for (const start of taken) {
      expect(taken.filter((time) => time >= start && time < start + 60_000).length).toBeLessThanOrEqual(20);
    }
    expect(taken.length).toBeGreaterThan(80);
  });

  it('says with each bulk call from when on the next is let through, and not a moment before', async () => {
    const { store, clock } = await bench();
    const ask = () => takeCalls(store, clock, 'acct', 20, 2, { bulk: true });
    for (let call = 0; call < 6; call += 1) {
      const { waitMs, nextMs } = await ask();
      expect(waitMs).toBe(0);
      if (nextMs > 0) {
        clock.advance(nextMs - 2);
        expect((await ask()).waitMs).toBeGreaterThan(0);
        clock.advance(2);
      }
    }
  });

  it('lets several calls go together again after the wait it names', async () => {
    const { store, clock } = await bench();
    expect(await rateSlot(store, clock, 'acct', 20, 1, { calls: 3 })).toBe(0);
    const wait = await rateSlot(store, clock, 'acct', 20, 1, { calls: 3 });
    expect(wait).toBeGreaterThan(0);
    clock.advance(wait);
    expect(await rateSlot(store, clock, 'acct', 20, 1, { calls: 3 })).toBe(0);
  });
});
