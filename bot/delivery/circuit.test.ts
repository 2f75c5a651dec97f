import { failure } from '../fake-channel.ts';
import { eachEngine } from '../store/each-engine.ts';
import { failuresToOpen, openCircuits, passCircuit } from './circuit.ts';
import { deliveryBench } from './delivery-bench.ts';

const banned = () => failure({ scope: 'account', code: 'fake.banned', operator: 'Tài khoản bị khóa.' });

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = deliveryBench(store);
    let count = 0;
    const many = (messages: number) =>
      Promise.all(
        Array.from({ length: messages }, () => {
          count += 1;
          return made.queue('tin', { conversation: `c${count}` });
        }),
      );
    /** The account fails until its circuit opens. */
    const fail = async () => {
      for (let failed = 0; failed < failuresToOpen; failed += 1) made.channel.script.push(banned);
      await many(failuresToOpen);
      await made.round();
    };
    return { ...made, another: store.another, many, fail };
  }

  it('stops knocking at an account that fails again and again, and says which and why', async () => {
    const { store, channel, many, fail, round, row } = await bench();
    await fail();
    expect(await openCircuits(store)).toEqual([
      {
        account: 'fake',
        since: expect.any(Date),
        code: 'fake.banned',
        operator: 'Tài khoản bị khóa.',
        lasting: false,
      },
    ]);
    const [waiting] = await many(50);
    await round(100);
    expect(channel.calls).toBe(failuresToOpen);
    expect(await row(waiting!)).toMatchObject({
      state: 'queued',
      attempts: 0,
      error: { code: 'fake.banned', operator: 'Tài khoản bị khóa.' },
    });
  });

  it('knows of its last failure whether a person has to act', async () => {
    const { store, clock, channel, fail, round } = await bench();
    await fail();
    clock.advance(60_000);
    channel.script.push(() => failure({ scope: 'account', lasting: true }));
    await round(1);
    expect(await openCircuits(store)).toMatchObject([{ lasting: true }]);
    clock.advance(300_000);
    channel.script.push(banned);
    await round(1);
    expect(await openCircuits(store)).toMatchObject([{ lasting: false }]);
  });

  it('lets one message of two processes try, and stays shut when that fails', async () => {
    const { store, clock, channel, many, fail, another } = await bench();
    await fail();
    const [one, other] = [
      deliveryBench(store, clock, channel),
      deliveryBench(await another(), clock, channel),
    ];
    await many(20);
    clock.advance(60_000);
    channel.script.push(banned);
    await Promise.all([one.round(30), other.round(30)]);
    expect(channel.calls).toBe(failuresToOpen + 1);
    expect(await openCircuits(store)).toHaveLength(1);
  });

  it('gives the probe to exactly one of many who come at the same moment', async () => {
    const { store, clock, fail, another } = await bench();
    const other = await another();
    await fail();
    clock.advance(60_000);
    const gates = await Promise.all(
      Array.from({ length: 20 }, (_, at) => passCircuit(at % 2 ? store : other, clock, 'fake')),
    );
    expect(gates.filter((gate) => gate.open)).toHaveLength(1);
  });

  it('opens for all when the one that tried got through', async () => {
    const { store, clock, channel, fail, round } = await bench();
    await fail();
    clock.advance(60_000);
    await round();
    expect(await openCircuits(store)).toEqual([]);
    clock.advance(60_000);
    await round();
    expect(channel.platform).toHaveLength(failuresToOpen);
  });

  it('does not open for failures with a success between them, nor for those of messages', async () => {
    const { store, channel, many, round } = await bench();
    for (let turn = 0; turn < failuresToOpen; turn += 1) {
      channel.script.push(banned, () => failure({ retry: 'never' }));
      await many(2);
      await round();
    }
    expect(await openCircuits(store)).toEqual([]);
    for (let turn = 0; turn < 2 * failuresToOpen; turn += 1)
      channel.script.push(() => failure({ scope: 'person', retry: 'never' }));
    await many(2 * failuresToOpen);
    await round(100);
    expect(await openCircuits(store)).toEqual([]);
  });

  it('gives up a message that waited a day before a shut account, with the reason', async () => {
    const { clock, channel, many, fail, round, row } = await bench();
    await fail();
    const [late] = await many(1);
    for (let hour = 0; hour < 25; hour += 1) {
      clock.advance(3_600_000);
      for (let more = 0; more < 8; more += 1) channel.script.push(banned);
      await round(30);
      channel.script.length = 0;
    }
    expect(await row(late!)).toMatchObject({ state: 'failed', error: { operator: 'Tài khoản bị khóa.' } });
  });
});
