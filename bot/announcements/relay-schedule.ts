import { afterQuietHours, untilQuiet } from './quiet-hours.ts';

const minuteMs = 60_000;

/** After how long a card is reminded of, once and again, and then given to somebody else, in milliseconds. */
const steps = [30 * minuteMs, 120 * minuteMs, 240 * minuteMs];

/** Times a card is reminded of. */
export const mostReminders = steps.length - 1;

/** How long who cannot pass it on is given to say why, before somebody else is asked, in milliseconds. */
export const reasonMs = 10 * minuteMs;

/**
 * When the next step of a card is due. In the quiet hours the clock stops, except for what cannot wait.
 *
 * @param reminded how often it was reminded of.
 */
export function nextStep(madeAt: Date, reminded: number, urgent: boolean): Date {
  const after = steps[Math.min(reminded, mostReminders)]!;
  return urgent ? new Date(madeAt.getTime() + after) : wakingTime(madeAt, after);
}

/** The moment when so many milliseconds outside the quiet hours have passed. */
export function wakingTime(from: Date, milliseconds: number): Date {
  let at = afterQuietHours(from);
  let left = milliseconds;
  for (let room = untilQuiet(at); left >= room; room = untilQuiet(at)) {
    left -= room;
    at = afterQuietHours(new Date(at.getTime() + room));
  }
  return new Date(at.getTime() + left);
}
