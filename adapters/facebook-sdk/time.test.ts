import { timeOf } from './time.ts';

const now = Date.UTC(2026, 10, 22);

describe('the time of an event', () => {
  it.each([
    ['milliseconds', 1_793_500_000_000],
    ['seconds', 1_793_500_000],
    ['digits in a string', '1793500000000'],
  ])('is read from %s', (_, value) => {
    expect(timeOf(now, value)).toBe(1_793_500_000_000);
  });

  it('falls back to the time of the entry, then to ours', () => {
    expect(timeOf(now, undefined, 1_793_500_000)).toBe(1_793_500_000_000);
    for (const value of [null, 'soon', 7, now + 10 * 86_400_000, {}]) expect(timeOf(now, value)).toBe(now);
  });
});
