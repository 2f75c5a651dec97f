import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { daysBetween, dayText, weekdayOf, weekdayText } from '../calendar-day.ts';
import { type DayMention, daysIn } from '../moments-in-text.ts';
import type { Finding } from './finding.ts';

/**
 * Dates that are not in the calendar, do not fit their weekday, or are over.
 *
 * @param today `YYYY-MM-DD`, the day it goes out.
 */
export function checkDates(text: string, today: string): Finding[] {
  const days = daysIn(text, today);
  const wrong = days.flatMap((day): Finding[] => impossible(day) ?? wrongWeekday(day) ?? []);
  const named = days.filter(
    (day): day is DayMention & { day: string } =>
      day.kind === 'date' && day.day !== null && !isOfPaper(text, day),
  );
  const over = named.filter(({ day }) => daysBetween(day, today) > 0);
  if (over.length === 0) return wrong;
  // A text whose every date is over is out of date; one that also looks ahead may tell what has been.
  const level = over.length === named.length ? 'stop' : 'advice';
  const list = [...new Set(over.map(({ day }) => dayText(day)))].join(', ');
  const past: Finding = {
    code: 'check.past',
    level,
    sentence: `Ngày ${list} đã qua.`,
    remedy: level === 'stop' ? 'Sửa lại ngày, ghi cả năm.' : 'Xem lại có phải ngày cần báo không.',
  };
  return [...wrong, past];
}

function impossible({ day, written }: DayMention): Finding[] | null {
  if (day !== null) return null;
  return [
    {
      code: 'check.no_day',
      level: 'stop',
      sentence: `Lịch không có ngày ${written}.`,
      remedy: 'Sửa lại ngày.',
    },
  ];
}

function wrongWeekday({ day, weekday, written, kind }: DayMention): Finding[] | null {
  if (day === null || weekday === null || kind !== 'date' || weekdayOf(day) === weekday) return null;
  const shown = written[0]!.toLocaleUpperCase('vi') + written.slice(1);
  return [
    {
      code: 'check.weekday',
      level: 'stop',
      sentence: `${shown} là ${weekdayText(weekdayOf(day))}.`,
      remedy: 'Sửa thứ hoặc ngày cho khớp.',
    },
  ];
}

/** The date of a decision or letter says nothing of when something happens. */
function isOfPaper(text: string, { from }: DayMention): boolean {
  const before = fold(text.normalize('NFC').slice(0, from)).slice(-80);
  return (
    /(?:luat|nghi dinh|quyet dinh|cong van|thong tu|nghi quyet|ke hoach|giay moi|thong bao|chi thi|so \S+)[^.\n]*$/u.test(
      before,
    ) && /ngay\s*$|ban hanh\s*$/u.test(before)
  );
}
