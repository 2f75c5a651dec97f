import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import { dayInVietnam } from '../clock.ts';
import { newCode } from '../feedback/receipt-code.ts';
import { AnnouncementFault } from './announcement.ts';
import { daysLater, momentOn } from './calendar-day.ts';
import { note } from './draft.ts';
import type { AnnouncementDeps } from './fan-out.ts';
import { type MarketRule, marketRule, nextMarketDay } from './market-days.ts';

/**
 * The next moment of a pattern in Viet Nam's time, after a moment; null = never again. A pattern is one of cron with five
 * fields, or days of the lunar month with a time: "âm 1,15 07:00" is the morning of every mồng một and rằm.
 *
 * @throws AnnouncementFault for a pattern nobody can read, or one that comes more than once a day.
 */
export function nextTime(pattern: string, after: Date): Date | null {
  const lunar = lunarPattern(pattern);
  return lunar ? nextLunar(lunar, after) : nextByCron(pattern, after);
}

interface LunarPattern {
  rule: MarketRule;
  /** Since midnight. */
  minutes: number;
}

function lunarPattern(pattern: string): LunarPattern | null {
  if (!/^\s*(?:âm|am)(?:\s|$)/iu.test(pattern.normalize('NFC'))) return null;
  const read = /^\s*\S+\s+(?<days>\d{1,2}(?:\s*,\s*\d{1,2})*)\s+(?<hour>\d{1,2}):(?<minute>\d{2})\s*$/u.exec(
    pattern,
  );
  const { days = '', hour = '', minute = '' } = read?.groups ?? {};
  const rule = marketRule.safeParse({ by: 'lunar', days: days.split(',').map(Number) });
  if (!rule.success || !read || Number(hour) > 23 || Number(minute) > 59) throw unreadable();
  return { rule: rule.data, minutes: Number(hour) * 60 + Number(minute) };
}

function nextLunar({ rule, minutes }: LunarPattern, after: Date): Date | null {
  const today = dayInVietnam(after);
  const day = nextMarketDay(rule, momentOn(today, minutes) > after ? today : daysLater(today, 1));
  return day === null ? null : momentOn(day, minutes);
}

function unreadable(): AnnouncementFault {
  return new AnnouncementFault(
    'announcement.repeat',
    'Lịch lặp lại viết chưa đúng. Ví dụ: "0 7 * * 1" là 7 giờ sáng thứ hai; "âm 1,15 07:00" là 7 giờ sáng mồng một và rằm.',
  );
}

function nextByCron(pattern: string, after: Date): Date | null {
  let cron: Cron;
  try {
    cron = new Cron(pattern, { timezone: 'Asia/Ho_Chi_Minh', mode: '5-part' });
  } catch {
    throw unreadable();
  }
  const [first, second] = cron.nextRuns(2, after);
  if (first && second && second.getTime() - first.getTime() < 20 * 3_600_000)
    throw new AnnouncementFault('announcement.repeat', 'Thông báo chỉ lặp lại nhiều nhất mỗi ngày một lần.');
  return first ?? null;
}

/** Makes the next occurrence of a repeating announcement that has just gone out, approved as it was. */
export async function repeatAgain({ store, clock }: AnnouncementDeps, id: string): Promise<void> {
  const at = clock.now();
  await store.db.transaction().execute(async (tx) => {
    const sent = await tx.selectFrom('announcement').selectAll().where('id', '=', id).executeTakeFirst();
    const next = sent?.repeat ? nextTime(sent.repeat, at) : null;
    if (!sent || !next) return;
    const occurrence = randomUUID();
    const made = await tx
      .insertInto('announcement')
      .values({
        ...sent,
        id: occurrence,
        code: newCode('TB'),
        file: sent.file && JSON.stringify(sent.file),
        audience: JSON.stringify(sent.audience),
        state: 'approved',
        version: 1,
        send_at: next,
        repeats: sent.repeats ?? sent.id,
        made_at: at,
        changed_at: at,
        started_at: null,
        finished_at: null,
        request_key: `${sent.repeats ?? sent.id}@${next.toISOString()}`,
      })
      .onConflict((conflict) => conflict.column('request_key').doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n)
      await note(tx, occurrence, 'loa', 'repeat', at, { of: sent.id });
  });
}
