import fc from 'fast-check';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import { daysLater, dayText, momentOn, weekdayOf, weekdayText } from './calendar-day.ts';
import { daysIn, hoursIn } from './moments-in-text.ts';
import { readTime } from './read-time.ts';

// A Monday, 9:00 in Viet Nam.
const now = new Date('2026-11-23T02:00:00Z');
const read = (text: string) => {
  const time = readTime(text, now);
  if (!time) return null;
  return time.when === 'now'
    ? 'now'
    : `${time.when} ${new Date(time.at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)}`;
};

describe('reading a time', () => {
  it.each([
    ['ngay', 'now'],
    ['Gửi ngay nhé', 'now'],
    ['gui luon di', 'now'],
    ['7h sáng mai', 'at 2026-11-24T07:00'],
    ['7 giờ sáng mai', 'at 2026-11-24T07:00'],
    ['sáng mai', 'at 2026-11-24T07:00'],
    ['tối nay', 'at 2026-11-23T19:00'],
    ['19h30 hôm nay', 'at 2026-11-23T19:30'],
    ['thứ hai tuần sau', 'at 2026-11-30T07:00'],
    ['chủ nhật tuần này lúc 2 giờ rưỡi chiều', 'at 2026-11-29T14:30'],
    ['thứ hai', 'at 2026-11-30T07:00'],
    ['thứ tư', 'at 2026-11-25T07:00'],
    ['25/11 lúc 14 giờ', 'at 2026-11-25T14:00'],
    ['14:05 ngày 25 tháng 11 năm 2026', 'at 2026-11-25T14:05'],
    ['ngày 5', 'at 2026-12-05T07:00'],
    ['5/1', 'at 2027-01-05T07:00'],
    ['8 giờ', 'at 2026-11-24T08:00'],
    ['10 giờ', 'at 2026-11-23T10:00'],
    ['3 ngày nữa', 'at 2026-11-26T07:00'],
    ['20/11', 'past 2026-11-20T07:00'],
    ['8 giờ hôm nay', 'past 2026-11-23T08:00'],
    ['31/11', null],
    ['lúc nào cũng được', null],
    ['', null],
  ])('reads "%s" as %s, with marks and without', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(read(fold(text))).toBe(expected);
  });

  it('reads back every moment of the coming year, however it is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 270 }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        fc.constantFrom(0, 1, 2, 3, 4),
        fc.boolean(),
        (days, minutes, way, marks) => {
          const day = daysLater('2026-11-23', days);
          const [year, month, date] = day.split('-').map(Number);
          const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
          const two = String(minute).padStart(2, '0');
          const written = [
            `${hour}:${two} ${dayText(day)}`,
            `${date}/${month} lúc ${hour}h${two}`,
            `${hour} giờ ${minute} phút ngày ${date} tháng ${month} năm ${year}`,
            `${weekdayText(weekdayOf(day))}, ngày ${dayText(day)}, ${hour}g${two}`,
            `${hour}h${two} ngày ${date}/${month}/${year}`,
          ][way]!;
          const time = readTime(marks ? written : fold(written), now);
          expect([written, time]).toEqual([written, { when: 'at', at: momentOn(day, minutes) }]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws, and gives no moment that is over as one to come', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '7',
            '25/11',
            'thứ',
            'hai',
            'h',
            'giờ',
            'mai',
            'sáng',
            'ngày',
            '/',
            '-',
            '99',
            'tuần sau',
            'tối',
          ),
        ),
        (words) => {
          const time = readTime(words.join(' '), now);
          if (time?.when === 'at') expect(time.at.getTime()).toBeGreaterThan(now.getTime());
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('days and hours in a text', () => {
  it('sees no day in numbers of laws, amounts, lunar days and services that never close', () => {
    const text = 'Nghị định 69/2024/NĐ-CP, phí 2.5 triệu, rằm 15/7 âm lịch, trực 24/7, tỉ lệ 3/4/5.';
    expect(daysIn(text, '2026-11-23').map(({ written }) => written)).toEqual([]);
  });

  it('sees no time of day in durations', () => {
    expect(hoursIn('Trong 24 giờ, sau 2 giờ, mất điện suốt 3 giờ')).toEqual([]);
  });

  it('sees the end of a run of days and of hours', () => {
    expect(daysIn('từ 25-27/11/2026', '2026-11-23').map(({ day }) => day)).toEqual(['2026-11-27']);
    expect(hoursIn('từ 7h30 đến 11h').map(({ minutes }) => minutes)).toEqual([450, 660]);
  });
});
