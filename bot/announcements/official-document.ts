import { calendarDay } from './calendar-day.ts';

/** What is found in an official letter; null = not found, a person fills it in. */
export interface OfficialDocument {
  /** "Thông báo: tạm ngừng cấp điện". */
  title: string | null;
  /** "45/TB-UBND". */
  number: string | null;
  /** `YYYY-MM-DD` */
  date: string | null;
  signer: string | null;
  /** The body, without heading, addressees and signature; paragraphs one a line. */
  text: string;
}

const kinds =
  /^(THÔNG BÁO|GIẤY MỜI|THƯ MỜI|KẾ HOẠCH|CÔNG ĐIỆN|QUYẾT ĐỊNH|HƯỚNG DẪN|CHỈ THỊ|BÁO CÁO|TỜ TRÌNH|LỊCH .{2,60}|CÔNG BỐ|KẾT LUẬN)$/u;
const subject = /^(?:V\/v|Về việc|Về)\s*:?\s+/iu;
const signing =
  /^(?:TM\.|KT\.|TL\.|TUQ\.|Q\.)\s*\p{Lu}|^(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|TRƯỞNG|PHÓ TRƯỞNG|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|CHÁNH VĂN PHÒNG)(?!\p{L})/u;
const recipients = /^Nơi nhận\s*:?/iu;
const personName = /^(?:(?:ThS|TS|BS|Ths)\.\s*)?\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){1,5}$/u;
const motto = /CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập/u;

/**
 * Reads the parts of an official letter from its plain text, by the layout that Decree 30/2020/NĐ-CP (Appendix I) lays
 * down: number and date in the heading, kind and subject, body, addressees and signature at the end.
 */
export function readOfficial(plain: string): OfficialDocument {
  const lines = plain
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/[\s_]+/gu, ' ').trim())
    .filter(
      (line) => line !== '' && !/^[-–—.*_ ]+$/u.test(line) && !/^(?:--\s*)?\d+(?: of \d+\s*--)?$/u.test(line),
    );
  const end = lines.findIndex((line, at) => at > 3 && (recipients.test(line) || signing.test(line)));
  const { title, from } = titleIn(lines, end < 0 ? lines.length : end);
  const head = lines.slice(0, Math.max(from, 12)).join('\n');
  return {
    title,
    number:
      /Số\s*:?\s*(?<number>\d+\s?\/\s?[\p{Lu}\d][\p{Lu}\d&/-]*)/u
        .exec(head)
        ?.groups?.number?.replace(/\s/gu, '') ?? null,
    date: dateIn(head),
    signer: end < 0 ? null : signerIn(lines.slice(end)),
    text: paragraphs(lines.slice(from, end < 0 ? undefined : end)).join('\n'),
  };
}

function titleIn(lines: readonly string[], end: number): { title: string | null; from: number } {
  const kindAt = lines.findIndex((line, at) => at < end && kinds.test(line));
  if (kindAt >= 0) {
    let from = kindAt + 1;
    const about: string[] = [];
    // A subject runs on over lines that begin in small letters.
    while (
      from < end &&
      about.length < 4 &&
      (about.length === 0 ? subject.test(lines[from]!) : /^\p{Ll}/u.test(lines[from]!))
    )
      about.push(lines[from++]!);
    const kind = lines[kindAt]![0]! + lines[kindAt]!.slice(1).toLocaleLowerCase('vi');
    return { title: about.length > 0 ? `${kind}: ${about.join(' ').replace(subject, '')}` : kind, from };
  }
  const at = lines.findIndex((line, place) => place < Math.min(end, 15) && /^(?:V\/v|Về việc)/iu.test(line));
  if (at >= 0) {
    const more = /^\p{Ll}/u.test(lines[at + 1] ?? '') ? [lines[at + 1]!] : [];
    const after = at + 1 + more.length;
    return {
      title: capital([lines[at]!, ...more].join(' ').replace(subject, '')),
      from: afterHeading(lines, after, end),
    };
  }
  return { title: null, from: afterHeading(lines, 0, end) };
}

/** The body begins after the lines of the heading that are left. */
function afterHeading(lines: readonly string[], from: number, end: number): number {
  const last = lines.findLastIndex(
    (line, at) =>
      at < Math.min(end, from + 8) &&
      (motto.test(line) || /^Số\s*:/u.test(line) || /ngày \d{1,2} tháng \d{1,2} năm \d{4}$/u.test(line)),
  );
  return Math.max(from, last + 1);
}

function dateIn(head: string): string | null {
  const found = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu.exec(head);
  return found ? calendarDay(Number(found[3]), Number(found[2]), Number(found[1])) : null;
}

/** A name stands alone below the office, after room for the seal. */
function signerIn(lines: readonly string[]): string | null {
  const office = lines.findIndex((line) => signing.test(line));
  if (office < 0) return null;
  return lines.slice(office + 1).findLast((line) => personName.test(line) && !signing.test(line)) ?? null;
}

/** Lines that a page broke are joined again. */
function paragraphs(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const runsOn =
      last !== undefined &&
      !/[.:;!?]$/u.test(last) &&
      /^(?:\p{Ll}|\d)/u.test(line) &&
      !/^\d{1,2}[.)]\s/u.test(line);
    if (runsOn) joined[joined.length - 1] = `${last} ${line}`;
    else joined.push(line);
  }
  return joined;
}

function capital(text: string): string {
  return text === '' ? text : text[0]!.toLocaleUpperCase('vi') + text.slice(1);
}
