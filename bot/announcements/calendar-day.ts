const dayMs = 86_400_000;
/** Viet Nam keeps no summer time. */
const offsetMs = 7 * 3_600_000;

/** A day of the calendar as `YYYY-MM-DD`; null when there is no such day ("31/11"). */
export function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

/** The day so many days later; earlier when negative. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from the first to the second. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** 1 = thứ hai ... 7 = chủ nhật. */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

const weekdays = ['thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy', 'chủ nhật'];

/** How a weekday from 1 to 7 is called. */
export function weekdayText(weekday: number): string {
  return weekdays[weekday - 1]!;
}

/** "25/11/2026". */
export function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}

/** A moment by the clocks of Viet Nam; minutes since midnight. */
export function momentOn(day: string, minutes: number): Date {
  return new Date(Date.parse(day) + minutes * 60_000 - offsetMs);
}

/** "7 giờ ngày 25/11/2026 (thứ tư)", by the clocks of Viet Nam. */
export function momentText(moment: Date): string {
  const local = new Date(moment.getTime() + offsetMs);
  const day = local.toISOString().slice(0, 10);
  const minute = local.getUTCMinutes();
  const hour = `${local.getUTCHours()} giờ${minute === 0 ? '' : ` ${minute} phút`}`;
  return `${hour} ngày ${dayText(day)} (${weekdayText(weekdayOf(day))})`;
}
