import fc from 'fast-check';
import { daysBetween, daysLater } from './calendar-day.ts';
import { lunarDayOf } from './lunar-day.ts';
import { fullAndNewMoon, isMarketDay, marketText, nextMarketDay } from './market-days.ts';
import { nextTime } from './repeat.ts';

const local = (moment: Date | null) =>
  moment && new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

describe('market days', () => {
  it('knows weekday markets and lunar ones', () => {
    expect(isMarketDay({ by: 'weekday', days: [7] }, '2026-11-29')).toBe(true);
    expect(isMarketDay(fullAndNewMoon, '2026-09-25')).toBe(true);
    expect(isMarketDay(fullAndNewMoon, '2026-09-26')).toBe(false);
    expect(marketText(fullAndNewMoon)).toBe('mồng 1, rằm âm lịch');
    expect(marketText({ by: 'weekday', days: [7, 6] })).toBe('thứ bảy, chủ nhật');
  });

  it('finds the next one of any rule, and none before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 1, max: 30 }), (days, lunar) => {
        const from = daysLater('2026-01-01', days);
        const next = nextMarketDay({ by: 'lunar', days: [lunar] }, from)!;
        expect(lunarDayOf(next).day).toBe(lunar);
        for (let day = from; day < next; day = daysLater(day, 1)) expect(lunarDayOf(day).day).not.toBe(lunar);
        expect(daysBetween(from, next)).toBeLessThan(lunar === 30 ? 190 : 31);
      }),
      { numRuns: 200 },
    );
  });
});

describe('repeating', () => {
  const after = new Date('2026-11-23T02:00:00Z');

  it.each([
    ['0 7 * * 1', '2026-11-30T07:00'],
    // 23 November 2026 is a rằm, and seven in the morning is over.
    ['âm 1,15 07:00', '2026-12-09T07:00'],
    ['am 15 19:30', '2026-11-23T19:30'],
    ['âm 2, 16 06:05', '2026-11-24T06:05'],
  ])('reads "%s"', (pattern, expected) => {
    expect(local(nextTime(pattern, after))).toBe(expected);
  });

  it('goes on from each occurrence to the next, never twice the same', () => {
    let moment = new Date('2026-01-01T00:00:00Z');
    const seen: string[] = [];
    for (let count = 0; count < 24; count += 1) {
      moment = nextTime('âm 1,15 07:00', moment)!;
      seen.push(local(moment)!.slice(0, 10));
    }
    expect(new Set(seen).size).toBe(24);
    expect(seen.slice(0, 5)).toEqual(['2026-01-03', '2026-01-19', '2026-02-02', '2026-02-17', '2026-03-03']);
  });

  it.each(['âm', 'âm 31 07:00', 'âm 1 25:00', 'âm 1,a 07:00', 'âm 0 07:00', '* * * * *', 'mỗi tuần'])(
    'refuses "%s" with an example',
    (pattern) => {
      expect(() => nextTime(pattern, after)).toThrow(/Ví dụ|mỗi ngày một lần/u);
    },
  );
});
