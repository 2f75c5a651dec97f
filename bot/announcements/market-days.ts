import { z } from 'zod';
import { daysLater, weekdayOf, weekdayText } from './calendar-day.ts';
import { lunarDayOf } from './lunar-day.ts';

/** When a market is held: on weekdays (1 = thứ hai ... 7 = chủ nhật), or on days of the lunar month. */
export const marketRule = z.discriminatedUnion('by', [
  z.object({ by: z.literal('weekday'), days: z.array(z.int().min(1).max(7)).min(1) }),
  z.object({ by: z.literal('lunar'), days: z.array(z.int().min(1).max(30)).min(1) }),
]);
export type MarketRule = z.infer<typeof marketRule>;

/** Rằm and mồng một, when many places hold a market and families are at home. */
export const fullAndNewMoon: MarketRule = { by: 'lunar', days: [1, 15] };

/** Is there a market on this day? @param day `YYYY-MM-DD` */
export function isMarketDay(rule: MarketRule, day: string): boolean {
  return rule.days.includes(rule.by === 'weekday' ? weekdayOf(day) : lunarDayOf(day).day);
}

/** A lunar month has no thirtieth day in half of its years; within this many days every rule comes again. */
const farthest = 200;

/** The next day with a market, this day included; null for a rule that never comes. */
export function nextMarketDay(rule: MarketRule, from: string): string | null {
  for (let ahead = 0; ahead <= farthest; ahead += 1) {
    const day = daysLater(from, ahead);
    if (isMarketDay(rule, day)) return day;
  }
  return null;
}

/** "chủ nhật"; "mồng 1, rằm âm lịch". */
export function marketText({ by, days }: MarketRule): string {
  const sorted = [...days].sort((a, b) => a - b);
  if (by === 'weekday') return sorted.map(weekdayText).join(', ');
  const names = sorted.map((day) => (day === 15 ? 'rằm' : day <= 10 ? `mồng ${day}` : `ngày ${day}`));
  return `${names.join(', ')} âm lịch`;
}
