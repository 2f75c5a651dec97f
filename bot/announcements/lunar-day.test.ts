import fc from 'fast-check';
import { daysBetween, daysLater } from './calendar-day.ts';
import { lunarDayOf } from './lunar-day.ts';

const read = (day: string) => {
  const { year, month, day: date, leap } = lunarDayOf(day);
  return `${date}/${month}${leap ? ' nhuận' : ''}/${year}`;
};

describe('the Vietnamese lunar calendar', () => {
  // New years' days as the state's calendars give them; 1968, 1985 and 2007 differ from China's.
  it.each([
    ['1968-01-29', 1968],
    ['1975-02-11', 1975],
    ['1985-01-21', 1985],
    ['1990-01-27', 1990],
    ['1995-01-31', 1995],
    ['2000-02-05', 2000],
    ['2001-01-24', 2001],
    ['2002-02-12', 2002],
    ['2003-02-01', 2003],
    ['2004-01-22', 2004],
    ['2005-02-09', 2005],
    ['2006-01-29', 2006],
    ['2007-02-17', 2007],
    ['2008-02-07', 2008],
    ['2009-01-26', 2009],
    ['2010-02-14', 2010],
    ['2011-02-03', 2011],
    ['2012-01-23', 2012],
    ['2013-02-10', 2013],
    ['2014-01-31', 2014],
    ['2015-02-19', 2015],
    ['2016-02-08', 2016],
    ['2017-01-28', 2017],
    ['2018-02-16', 2018],
    ['2019-02-05', 2019],
    ['2020-01-25', 2020],
    ['2021-02-12', 2021],
    ['2022-02-01', 2022],
    ['2023-01-22', 2023],
    ['2024-02-10', 2024],
    ['2025-01-29', 2025],
    ['2026-02-17', 2026],
    ['2027-02-06', 2027],
    ['2028-01-26', 2028],
    ['2030-02-02', 2030],
  ])('begins a year on %s', (day, year) => {
    expect(read(day)).toBe(`1/1/${year}`);
  });

  it.each([
    ['2024-09-17', '15/8/2024'],
    ['2025-10-06', '15/8/2025'],
    ['2026-09-25', '15/8/2026'],
    ['2023-04-29', '10/3/2023'],
    ['2024-04-18', '10/3/2024'],
    ['2025-04-07', '10/3/2025'],
    ['2026-04-26', '10/3/2026'],
    ['2023-03-22', '1/2 nhuận/2023'],
    ['2020-05-23', '1/4 nhuận/2020'],
    ['2025-07-25', '1/6 nhuận/2025'],
    ['2026-02-16', '29/12/2025'],
  ])('calls %s %s', (day, expected) => {
    expect(read(day)).toBe(expected);
  });

  it('goes on by one day every day, and every month has 29 or 30', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: daysBetween('1970-01-01', '2099-12-31') }), (days) => {
        const today = daysLater('1970-01-01', days);
        const [one, next] = [lunarDayOf(today), lunarDayOf(daysLater(today, 1))];
        if (next.day === 1) expect([29, 30]).toContain(one.day);
        else expect(next).toEqual({ ...one, day: one.day + 1 });
      }),
      { numRuns: 3000 },
    );
  });
});
