import { failure } from '../fake-channel.ts';
import { eachEngine } from '../store/each-engine.ts';
import { failuresToOpen, openCircuits } from './circuit.ts';
import { deliveryBench } from './delivery-bench.ts';
import { probeIdleCircuits } from './probe-circuits.ts';

eachEngine((open) => {
  async function lost(lasting: boolean) {
    const store = await open();
    const made = deliveryBench(store);
    let asked = 0;
    const account = { ok: false };
    Object.assign(made.channel, {
      async health() {
        asked += 1;
        return { ok: account.ok, operator: 'Tài khoản bị khóa.' };
      },
    });
    const ids: string[] = [];
    for (let failed = 0; failed < failuresToOpen; failed += 1) {
      made.channel.script.push(() =>
        failure({ scope: 'account', ...(lasting ? { lasting: true as const } : {}), retry: 'never' }),
      );
      ids.push(await made.queue('tin', { conversation: `c${failed}` }));
    }
    await made.round();
    made.clock.advance(60_000);
    return { ...made, account, probe: () => probeIdleCircuits(made.deps), asked: () => asked };
  }

  it('finds out that an account works again that nothing waits for, asking no more often than a message would', async () => {
    const { store, account, clock, probe, asked } = await lost(true);
    await Promise.all([probe(), probe()]);
    expect(asked()).toBe(1);
    clock.advance(4 * 60_000);
    await probe();
    expect(asked()).toBe(1);
    account.ok = true;
    clock.advance(60_000);
    await probe();
    expect(asked()).toBe(2);
    expect(await openCircuits(store)).toEqual([]);
  });

  it('leaves it to the messages that wait, and to time where the fault passes by itself', async () => {
    const waiting = await lost(true);
    await waiting.queue('tin', { conversation: 'wait' });
    await waiting.probe();
    expect(waiting.asked()).toBe(0);
    const passing = await lost(false);
    await passing.probe();
    expect(passing.asked()).toBe(0);
  });
});
