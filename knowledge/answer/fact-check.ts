import type { Guide } from '../guides/guide.ts';
import { dayInWords } from './in-force.ts';

/** A fact as it stands in a text: any one of `needs` must be licensed; `licenses` is what it licenses elsewhere. */
interface Fact {
  written: string;
  needs: string[];
  licenses: string[];
}

const start = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
const number = '\\d+(?:[.,]\\d+)*';
/** 7:30, 7h30, 7g30, 7 giờ 30, 7 giờ rưỡi, 8 giờ kém 15; an hour alone is an amount. */
const timeOfDay =
  "(?:[01]?\\d|2[0-4])(?::[0-5]\\d|g[0-5]\\d|(?: ?h ?| ?giờ )(?:[0-5]\\d(?: ?(?:phút|p|'))?|\\d(?: ?(?:phút|p))|rưỡi|kém [0-5]?\\d(?: ?(?:phút|p))?))";
/** After "7 giờ" they make the number before them one of its own: "7 giờ 30 người". A day may follow a time. */
const counted =
  'đồng|đ|vnđ|vnd|%|phần trăm|nghìn|ngàn|triệu|tỷ|tỉ|tuần|tháng|năm|giây|tuổi|lần|km|mét|người|hộ|bản|ảnh|tờ|nguồn';
/** What is looked for at each place of a text, in this order. The text is in lower case. */
const patterns = {
  link: `${start}(?:https?://\\S+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|(?:[a-z0-9-]+\\.)+[a-z]{2,}(?!\\p{L})(?:/\\S*)?)`,
  phone: `${start}(?:(?:\\+84 ?|0)\\d{1,3}(?:[ .-]?\\d{2,4}){2,3}|1[89]00(?:[ .-]?\\d{2,4}){1,2})${end}`,
  time: `${start}(?<!\\d[:/.,])${timeOfDay}${end}(?![:/]\\d|[.,]\\d|[/-]\\p{L}|-\\d{1,2}-\\d{4})(?! ?(?:${counted})(?!\\p{L}))`,
  short: `${start}${number}(?:k|tr|h|đ)${end}(?![/-]\\p{L})`,
  code: `${start}(?=[\\p{N}/.:-]*\\p{L})(?=[\\p{L}/.:-]*\\p{N})[\\p{L}\\p{N}]+(?:[/.:-][\\p{L}\\p{N}]+)*`,
  date: `${start}(?:\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2} tháng \\d{1,2} năm \\d{4})${end}`,
  dayOrMonth: `${start}(?:\\d{1,2}/(?:\\d{4}|\\d{1,2})|\\d{1,2} tháng \\d{1,2}|tháng \\d{1,2} năm \\d{4})${end}`,
  amount: number,
};
type Kind = keyof typeof patterns;
const scanner = new RegExp(
  Object.entries(patterns)
    .map(([kind, pattern]) => `(?<${kind}>${pattern})`)
    .join('|'),
  'gu',
);

const times = new Map([
  ...(['nghìn', 'ngàn', 'k'] as const).map((word) => [word, 1e3] as const),
  ...(['triệu', 'tr'] as const).map((word) => [word, 1e6] as const),
  ...(['tỷ', 'tỉ'] as const).map((word) => [word, 1e9] as const),
]);
const unitOf: Record<string, string> = { đ: 'đồng', vnđ: 'đồng', vnd: 'đồng', 'phần trăm': '%', h: 'giờ' };
const units =
  'đồng|đ|vnđ|vnd|%|phần trăm|ngày làm việc|ngày|tuần|tháng|năm|giờ|h|phút|giây|tuổi|lần|km|mét|người|bản|ảnh|tờ|nguồn';
const measure = new RegExp(
  `^(?: ?(?<times>${[...times.keys()].join('|')})(?!\\p{L})(?<half> rưỡi)?)?(?: ?(?<unit>${units})(?!\\p{L}))?`,
  'u',
);

/**
 * The numbers, amounts, dates, times, codes of forms and laws, phones and links of a text that the guide does not hold,
 * as written in lower case; empty when every one is the guide's. A number may be written in another way (2.530.000
 * đồng, 2,53 triệu; 7h30, 07:30, 7 giờ 30) but keeps the unit the guide gives it. Numbers in words are not looked at.
 * Beside the guide's own text the day it was checked, the number of its sources and the numbers of steps and list lines
 * may stand in an answer; `allowed` are further texts whose facts may.
 */
export function foreignFacts(text: string, guide: Guide, allowed: readonly string[] = []): string[] {
  const own = licensesOf(guide);
  const more = licensesIn(allowed);
  return factsIn(text)
    .filter(({ needs }) => !needs.some((key) => own.has(key) || more.has(key)))
    .map(({ written }) => written);
}

/** The same against plain texts: the facts of a text that none of `sources` holds, as written in lower case. */
export function factsMissingFrom(sources: readonly string[], text: string): string[] {
  const licensed = licensesIn(sources);
  return factsIn(text)
    .filter(({ needs }) => !needs.some((key) => licensed.has(key)))
    .map(({ written }) => written);
}

function licensesIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(factsIn).flatMap((fact) => fact.licenses));
}

/** Every text of a guide that an answer may quote. */
export function textsOf(guide: Guide): string[] {
  const lines = Object.values(guide.sections).flat();
  return [
    guide.title,
    guide.owner,
    guide.summary.text,
    ...lines.flatMap(({ text, step }) => (step === null ? text : [text, `bước ${step}`])),
    ...guide.sources.flatMap(({ title, url, basis }) => [title, url, basis]),
    dayInWords(guide.checked),
    `${guide.sources.length - 1} nguồn`,
  ];
}

const kept = new WeakMap<Guide, ReadonlySet<string>>();

function licensesOf(guide: Guide): ReadonlySet<string> {
  const before = kept.get(guide);
  if (before) return before;
  const licenses = licensesIn(textsOf(guide));
  kept.set(guide, licenses);
  return licenses;
}

function factsIn(text: string): Fact[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLocaleLowerCase('vi')
    .replace(/^\s*\d{1,2}\. /gmu, '');
  return [...plain.matchAll(scanner)].map((match) => {
    const kind = (Object.keys(patterns) as Kind[]).find((name) => match.groups![name] !== undefined)!;
    return readers[kind](match[0], plain.slice(match.index + match[0].length), plain.slice(0, match.index));
  });
}

const readers: Record<Kind, (written: string, after: string, before: string) => Fact> = {
  link(written) {
    const address = written.replace(/^https?:\/\/|[\p{P}]+$/gu, '').replace(/^www\./u, '');
    return { written, needs: [address], licenses: [address, address.split('/')[0]!] };
  },
  phone: (written) => quantity(written, written.replace(/^\+84/u, '0').replace(/\D/gu, ''), ''),
  time(written) {
    const at = minutesOf(written);
    if (at % 60 === 0) return quantity(written, String(at / 60), 'giờ');
    const exact = `${Math.floor(at / 60)}:${at % 60}`;
    return { written, needs: [exact], licenses: [exact] };
  },
  short: (written) => measured(written.replace(/\p{L}+$/u, ''), /\p{L}+$/u.exec(written)![0]),
  code: (written) => ({ written, needs: [written], licenses: [written] }),
  date(written) {
    const parts = numbersOf(written);
    const [day, month, year] = /^\d{4}-/u.test(written) ? parts.reverse() : parts;
    const whole = `${day}/${month}/${year}`;
    return { written, needs: [whole], licenses: [whole, `${day}/${month}`, `${month}/${year}`, `#${year}`] };
  },
  dayOrMonth(written) {
    const joined = numbersOf(written).join('/');
    return { written, needs: [joined], licenses: [joined] };
  },
  amount: (written, after, before) =>
    before.endsWith('bước ')
      ? quantity(`bước ${written}`, digitsOf(written), 'bước')
      : measured(written, after),
};

/** Minutes after midnight of a time of day. */
function minutesOf(written: string): number {
  const [hour = 0, minute = 0] = numbersOf(written);
  if (written.endsWith('rưỡi')) return hour * 60 + 30;
  return hour * 60 + (written.includes('kém') ? -minute : minute);
}

function measured(written: string, after: string): Fact {
  const found = measure.exec(after)!;
  const { times: word, half, unit = '' } = found.groups!;
  const value = word ? inWords(written, Boolean(half), times.get(word as 'k')!) : digitsOf(written);
  return quantity(written + found[0], value, unitOf[unit] ?? unit);
}

/** The value of "2,5 triệu" or "2 triệu rưỡi". Before such a word a comma is always a decimal one: 2,125 triệu. */
function inWords(written: string, half: boolean, factor: number): string {
  const base = /^\d+,\d+$/u.test(written) ? written.replace(',', '.') : digitsOf(written);
  return String(Math.round((Number(base) + (half ? 0.5 : 0)) * factor));
}

/** Numbers that only count parts of the answer license nothing else. */
function quantity(written: string, value: string, unit: string): Fact {
  const exact = `#${value} ${unit}`;
  if (unit === 'bước' || unit === 'nguồn') return { written, needs: [exact], licenses: [exact] };
  return { written, needs: unit ? [exact, `#${value} `] : [`#${value}`], licenses: [`#${value}`, exact] };
}

function digitsOf(written: string): string {
  if (/^\d{1,3}([.,]\d{3})+$/u.test(written)) return written.replace(/[.,]/gu, '').replace(/^0+(?=\d)/u, '');
  return written.replace(',', '.').replace(/^0+(?=\d)/u, '');
}

function numbersOf(text: string): number[] {
  return [...text.matchAll(/\d+/gu)].map(([digits]) => Number(digits));
}
