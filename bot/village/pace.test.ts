import fc from 'fast-check';
import { FakeClock } from '../clock.ts';
import { createPace, perMinute } from './pace.ts';

function bench() {
  const clock = new FakeClock();
  return { clock, pace: createPace(() => clock.now().getTime()) };
}

describe('the pace of a visitor', () => {
  it('lets a whole minute’s messages through at once and then says how long to wait', () => {
    const { clock, pace } = bench();
    for (let message = 0; message < perMinute; message += 1) expect(pace('a')).toBe(0);
    const wait = pace('a');
    expect(wait).toBe(60_000 / perMinute);
    clock.advance(wait - 1);
    expect(pace('a')).toBe(1);
    clock.advance(1);
    expect(pace('a')).toBe(0);
    expect(pace('a')).toBeGreaterThan(0);
  });

  it('does not let one visitor wait for another', () => {
    const { pace } = bench();
    while (pace('a') === 0);
    expect(pace('b')).toBe(0);
  });

  it('never lets more through than a full bucket and what has dripped since', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 200 }), (pauses) => {
        const { clock, pace } = bench();
        let sent = 0;
        let passed = 0;
        for (const pause of pauses) {
          clock.advance(pause);
          passed += pause;
          if (pace('a') === 0) sent += 1;
        }
        expect(sent).toBeLessThanOrEqual(perMinute + Math.floor((passed * perMinute) / 60_000));
      }),
    );
  });

  it('does not remember visitors without end, and forgets none who must wait', () => {
    const { clock, pace } = bench();
    while (pace('hurried') === 0);
    for (let visitor = 0; visitor < 10_000; visitor += 1) pace(`v${visitor}`);
    clock.advance(4_000);
    expect(pace('new')).toBe(0);
    expect(pace('hurried')).toBe(0);
    expect(pace('hurried')).toBeGreaterThan(0);
  });
});
