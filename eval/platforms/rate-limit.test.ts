import { FakeClock } from './clock.ts';
import { Random } from './random.ts';
import { RateLimit } from './rate-limit.ts';

describe('the rate limit', () => {
  it('holds in every window of a minute, not only from one full minute to the next', () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock, () => 3);
    clock.advance(59_000);
    for (let call = 0; call < 3; call++) limit.take();
    clock.advance(2000);
    expect(limit.remain()).toBe(0);
    clock.advance(57_999);
    expect(limit.remain()).toBe(0);
    clock.advance(1);
    expect(limit.remain()).toBe(3);
  });

  it('agrees with counting every call anew, over many minutes of random calls', () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock, () => 500);
    const random = new Random(6);
    const taken: number[] = [];
    for (let step = 0; step < 4000; step++) {
      clock.advance(random.below(300));
      const within = taken.filter((at) => at > clock.now() - 60_000).length;
      if (limit.remain() !== 500 - within)
        throw new Error(`step ${step}: ${limit.remain()}, not ${500 - within}`);
      limit.take();
      taken.push(clock.now());
    }
    expect(taken.at(-1)! - taken[0]!).toBeGreaterThan(5 * 60_000);
  });

  it('follows a package that is changed while it runs', () => {
    let perMinute = 2;
    const limit = new RateLimit(new FakeClock(), () => perMinute);
    limit.take();
    perMinute = 100;
    expect(limit.remain()).toBe(99);
  });
});
