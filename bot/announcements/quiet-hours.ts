/** Nobody is written to from 21:30 to 6:00 in Viet Nam, except for what cannot wait. Minutes since midnight. */
const quietFrom = 21 * 60 + 30;
const quietUntil = 6 * 60;

const minuteMs = 60_000;
/** Viet Nam keeps no summer time. */
const offsetMs = 7 * 60 * minuteMs;
const dayMs = 24 * 60 * minuteMs;

/** The moment itself, or 6:00 in the morning when it falls into the quiet hours. */
export function afterQuietHours(moment: Date): Date {
  const local = moment.getTime() + offsetMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const minute = (local - midnight) / minuteMs;
  if (minute >= quietUntil && minute < quietFrom) return moment;
  const morning = minute < quietUntil ? midnight : midnight + dayMs;
  return new Date(morning + quietUntil * minuteMs - offsetMs);
}

/** Milliseconds until the quiet hours begin; 0 = they are now. */
export function untilQuiet(moment: Date): number {
  if (afterQuietHours(moment).getTime() !== moment.getTime()) return 0;
  const local = moment.getTime() + offsetMs;
  return Math.floor(local / dayMs) * dayMs + quietFrom * minuteMs - local;
}
