import { fold } from '../../knowledge/vietnamese/fold.ts';
import { calendarDay, daysBetween, daysLater, weekdayOf } from './calendar-day.ts';

/** A day as a text names it. */
export interface DayMention {
  written: string;
  from: number;
  to: number;
  /** `YYYY-MM-DD`; null when there is no such day in the calendar. */
  day: string | null;
  /** The weekday written beside a date, 1 = thứ hai ... 7 = chủ nhật, or null. */
  weekday: number | null;
  /** A date by its numbers, a weekday alone, or a word like "mai". */
  kind: 'date' | 'weekday' | 'word';
}

/** A time of day as a text names it. */
export interface HourMention {
  written: string;
  from: number;
  to: number;
  /** Since midnight. */
  minutes: number;
  /** Only "sáng" or "tối" was written: the hour is our guess. */
  guessed: boolean;
}

const weekdayNames: Record<string, number> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 };
const weekday = '(?:thu\\s+(?<name>hai|ba|tu|nam|sau|bay|[2-7])|(?<sunday>chu\\s+nhat|cn)|t(?<short>[2-7]))';
const joint = '\\s*,?\\s*(?:\\(\\s*)?(?:ngay\\s+)?(?:mung\\s+|mong\\s+)?';
const start = '(?<![\\p{L}\\p{N}/.,-])';
const end = '(?![\\p{L}\\p{N}]|[/-]\\s?[\\p{L}\\p{N}]|[.,]\\p{N})';
const numbers = [
  '(?<d1>\\d{1,2})\\s?[/.-]\\s?(?<m1>\\d{1,2})\\s?[/.-]\\s?(?<y1>\\d{4})',
  '(?<d2>\\d{1,2})\\s?/\\s?(?<m2>\\d{1,2})',
  '(?<d3>\\d{1,2})\\s+thang\\s+(?<m3>\\d{1,2})(?:\\s+nam\\s+(?<y3>\\d{4}))?',
].join('|');
const dated = new RegExp(`${start}(?:${weekday}${joint})?(?:\\d{1,2}\\s?-\\s?)?(?:${numbers})${end}`, 'gu');
const bare = new RegExp(
  `${start}(?:${weekday}(?:\\s+(?<week>tuan\\s+(?:nay|sau|toi)))?|ngay\\s+(?:mung\\s+|mong\\s+)?(?<date>\\d{1,2})(?!\\s*(?:gio|h\\b|ngay|nguoi))` +
    `|(?<word>hom nay|ngay mai|ngay kia|ngay mot|(?<=(?:sang|trua|chieu|toi|dem)\\s)(?:nay|mai|mot|kia)|mai)` +
    `|(?<ahead>\\d{1,2})\\s+ngay\\s+nua)${end}`,
  'gu',
);
const ahead: Record<string, number> = {
  nay: 0,
  'hom nay': 0,
  mai: 1,
  'ngay mai': 1,
  kia: 2,
  mot: 2,
  'ngay kia': 2,
  'ngay mot': 2,
};
/** Written without a year, a date of the last so many days is one that is over; an older one is next year's. */
const overForDays = 90;

/**
 * The days a text names, in order, as somebody who writes on `today` means them: "25/11", "thứ bảy 28/11/2026",
 * "ngày 5 tháng 12", "thứ hai tuần sau", "sáng mai", "ngày 30". Numbers of laws and days of the lunar calendar are not
 * among them. Works without marks.
 *
 * @param today `YYYY-MM-DD`
 */
export function daysIn(text: string, today: string): DayMention[] {
  const plain = plainOf(text);
  const found = [...plain.matchAll(dated)].flatMap((match) => readDated(match, text, plain, today));
  const loose = [...plain.matchAll(bare)]
    .filter((match) => !found.some((one) => one.from < match.index + match[0].length && one.to > match.index))
    .flatMap((match) => readBare(match, text, plain, today));
  return [...found, ...loose].sort((a, b) => a.from - b.from);
}

/** Folding keeps the length of composed text, so places in it are places in the text. */
function plainOf(text: string): string {
  return fold(text.normalize('NFC'));
}

const alwaysOpen = /(?:truc|mo|mo cua|hoat dong|lam viec|ho tro|phuc vu|suot|lien tuc)\s*$/u;

function readDated(match: RegExpMatchArray, text: string, plain: string, today: string): DayMention[] {
  const groups = match.groups!;
  const from = match.index!;
  const to = from + match[0].length;
  const day = Number(groups.d1 ?? groups.d2 ?? groups.d3);
  const month = Number(groups.m1 ?? groups.m2 ?? groups.m3);
  const year = groups.y1 ?? groups.y3;
  if (isLunar(plain, to) || month > 12 || month < 1 || day > 31 || day < 1) return [];
  // "24/7" is said of what never closes.
  if (match[0] === '24/7' && alwaysOpen.test(plain.slice(0, from))) return [];
  return [
    {
      written: text.normalize('NFC').slice(from, to),
      from,
      to,
      day: year ? calendarDay(Number(year), month, day) : nearest(month, day, today),
      weekday: weekdayIn(groups),
      kind: 'date',
    },
  ];
}

function readBare(match: RegExpMatchArray, text: string, plain: string, today: string): DayMention[] {
  const groups = match.groups!;
  const from = match.index!;
  const to = from + match[0].length;
  const named = weekdayIn(groups);
  if (isLunar(plain, to)) return [];
  const mention = { written: text.normalize('NFC').slice(from, to), from, to, weekday: null };
  if (groups.ahead) return [{ ...mention, kind: 'word', day: daysLater(today, Number(groups.ahead)) }];
  if (groups.word) return [{ ...mention, kind: 'word', day: daysLater(today, ahead[groups.word]!) }];
  if (groups.date) {
    const day = dayOfMonth(Number(groups.date), today);
    return day ? [{ ...mention, kind: 'date', day }] : [];
  }
  const monday = daysLater(today, 1 - weekdayOf(today));
  const week = groups.week ? (groups.week.endsWith('nay') ? 0 : 7) : null;
  const soonest = daysLater(today, (named! - weekdayOf(today) + 7) % 7);
  return [
    { ...mention, kind: 'weekday', day: week === null ? soonest : daysLater(monday, week + named! - 1) },
  ];
}

function isLunar(plain: string, to: number): boolean {
  return /^\s*\(?\s*(?:thang\s+(?:gieng|chap)\s*)?(?:am lich|al\b)/u.test(plain.slice(to));
}

function weekdayIn({ name, sunday, short }: Record<string, string | undefined>): number | null {
  if (sunday) return 7;
  if (short) return Number(short) - 1;
  if (!name) return null;
  return weekdayNames[name] ?? Number(name) - 1;
}

function nearest(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const known = [year - 1, year, year + 1].flatMap((one) => calendarDay(one, month, day) ?? []);
  return known.find((one) => daysBetween(one, today) <= overForDays) ?? null;
}

/** "ngày 30": in this month when it is still to come, else in the next that has it. */
function dayOfMonth(date: number, today: string): string | null {
  const [year, month, now] = today.split('-').map(Number) as [number, number, number];
  if (date < 1 || date > 31) return null;
  for (let later = date < now ? 1 : 0; later <= 3; later += 1) {
    const found = calendarDay(
      year + Math.floor((month - 1 + later) / 12),
      ((month - 1 + later) % 12) + 1,
      date,
    );
    if (found) return found;
  }
  return null;
}

const partOfDay = 'sang|trua|chieu|toi|dem|khuya';
const clock = new RegExp(
  `(?<!\\b(?:trong|sau|truoc|keo dai|suot)\\s+(?:khoang\\s+)?)${start}(?:(?<h1>\\d{1,2})\\s?(?:gio|g|h)(?:\\s?(?<m1>[0-5]?\\d)(?!\\s?[/.-]?\\d)(?:\\s?(?:phut|p))?|\\s+(?<half>ruoi))?` +
    `|(?<h2>\\d{1,2}):(?<m2>[0-5]\\d))(?!\\p{L}|\\p{N})(?:\\s+(?<part>${partOfDay})(?!\\p{L}))?`,
  'gu',
);
const part = new RegExp(`${start}(?:buoi\\s+)?(?<part>${partOfDay})(?!\\p{L})`, 'gu');
const usual: Record<string, number> = {
  sang: 7 * 60,
  trua: 11 * 60,
  chieu: 14 * 60,
  toi: 19 * 60,
  dem: 20 * 60,
  khuya: 21 * 60,
};
/** Before these a part of the day is one; "tới" and "sang" are words of their own. */
const aroundPart = /^\s*(?:nay|mai|mot|kia|ngay|thu|chu nhat|cn|t[2-7]|\d|$|[,.;])/u;

/** The times of day a text names: "7h30", "19 giờ", "2 giờ chiều", "sáng mai". Durations are not among them. */
export function hoursIn(text: string): HourMention[] {
  const plain = plainOf(text);
  const exact = [...plain.matchAll(clock)].flatMap((match) => {
    const minutes = minutesOf(match.groups!);
    return minutes === null ? [] : [mention(match, text, minutes, false)];
  });
  const near = (at: number) => exact.some(({ from, to }) => at >= from && at <= to);
  const guessed = [...plain.matchAll(part)]
    .filter((match) => !near(match.index) && aroundPart.test(plain.slice(match.index + match[0].length)))
    .map((match) => mention(match, text, usual[match.groups!.part!]!, true));
  return [...exact, ...guessed].sort((a, b) => a.from - b.from);
}

function mention(match: RegExpMatchArray, text: string, minutes: number, guessed: boolean): HourMention {
  const from = match.index!;
  const to = from + match[0].length;
  return { written: text.normalize('NFC').slice(from, to), from, to, minutes, guessed };
}

function minutesOf({ h1, h2, m1, m2, half, part }: Record<string, string | undefined>): number | null {
  const written = Number(h1 ?? h2);
  const minute = half ? 30 : Number(m1 ?? m2 ?? 0);
  const afternoon =
    part === 'chieu' || part === 'toi' || part === 'dem' || part === 'khuya' || part === 'trua';
  // "1 giờ trưa" is 13:00, "11 giờ trưa" is 11:00; "12 giờ đêm" is midnight.
  const later = afternoon && written < (part === 'trua' ? 10 : 12);
  const hour = part === 'dem' && written === 12 ? 0 : later ? written + 12 : written;
  return hour > 23 ? null : hour * 60 + minute;
}
