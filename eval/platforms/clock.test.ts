import { FakeClock, pause, realClock } from './clock.ts';

describe('the fake clock', () => {
  it('runs waits in the order of their instants, also those planned on the way', () => {
    const clock = new FakeClock(1000);
    const ran: [string, number][] = [];
    const note = (name: string) => () => ran.push([name, clock.now()]);
    clock.after(50, note('b'));
    clock.after(20, () => {
      note('a')();
      clock.after(10, note('a2'));
    });
    clock.afterPlanned(500, note('late'));
    clock.advance(100);
    expect(ran).toEqual([
      ['a', 1020],
      ['a2', 1030],
      ['b', 1050],
    ]);
    expect(clock.now()).toBe(1100);
  });

  it('forgets a wait that was cancelled', async () => {
    const clock = new FakeClock();
    let ran = false;
    clock.after(10, () => {
      ran = true;
    })();
    const waited = pause(clock, 10);
    clock.advance(10);
    await waited;
    expect(ran).toBe(false);
  });
});

describe('the compressed clock', () => {
  it('shortens planned waits only', async () => {
    const clock = realClock(100_000);
    const order: string[] = [];
    const both = Promise.all([
      new Promise<void>((resolve) => {
        clock.after(20, () => resolve(void order.push('measured')));
      }),
      new Promise<void>((resolve) => {
        clock.afterPlanned(60_000, () => resolve(void order.push('planned')));
      }),
    ]);
    await both;
    expect(order).toEqual(['planned', 'measured']);
  });

  it('refuses a speed of zero', () => {
    expect(() => realClock(0)).toThrow(RangeError);
  });
});
