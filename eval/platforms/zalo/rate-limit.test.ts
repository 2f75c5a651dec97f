import { FakeClock } from '../clock.ts';
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

  it('follows a package that is changed while it runs', () => {
    let perMinute = 2;
    const limit = new RateLimit(new FakeClock(), () => perMinute);
    limit.take();
    perMinute = 100;
    expect(limit.remain()).toBe(99);
  });
});
