import { fold } from '../../knowledge/vietnamese/fold.ts';
import { dayInVietnam } from '../clock.ts';
import { daysLater, momentOn } from './calendar-day.ts';
import { daysIn, hoursIn } from './moments-in-text.ts';

/** When something is to happen, as a person wrote it: at once, at a moment, at one that is over, or unreadable. */
export type ReadTime = { when: 'now' } | { when: 'at'; at: Date } | { when: 'past'; at: Date } | null;

const atOnce =
  /^(?:gui|phat|dang)?\s*(?:ngay|luon|lap tuc|ngay lap tuc|ngay bay gio|bay gio|now)(?:\s+(?:di|nhe|nha|a|luon|lap tuc|bay gio))*$/u;
/** Of a day without an hour. */
const morning = 7 * 60;

/**
 * Reads a moment from a few words: "ngay", "7h sáng mai", "thứ hai tuần sau", "25/11 lúc 14 giờ". A day without an hour
 * is its morning at 7; an hour without a day is the next one.
 */
export function readTime(text: string, now: Date): ReadTime {
  const plain = fold(text)
    .replace(/[^a-z0-9\s:/.-]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (atOnce.test(plain)) return { when: 'now' };
  const today = dayInVietnam(now);
  const day = daysIn(text, today)[0];
  const hour = hoursIn(text)[0];
  if (day && day.day === null) return null;
  if (!day && !hour) return null;
  const minutes = hour?.minutes ?? morning;
  const at = momentOn(day?.day ?? today, minutes);
  if (at > now) return { when: 'at', at };
  // Nobody who writes "7 giờ" in the evening means this morning, nor "thứ hai" on a Monday noon this morning.
  if (!day) return { when: 'at', at: momentOn(daysLater(today, 1), minutes) };
  if (day.kind === 'weekday' && !/tuan/u.test(fold(day.written)))
    return { when: 'at', at: momentOn(daysLater(day.day!, 7), minutes) };
  return { when: 'past', at };
}
