import { plainness } from '../../../knowledge/guides/plainness.ts';
import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { isLandline, redactBut } from '../../privacy/public-phones.ts';
import { daysIn, hoursIn } from '../moments-in-text.ts';
import { templateOf } from '../templates/find-template.ts';
import type { Blank, BlankName } from '../templates/template.ts';
import { checkDates } from './check-dates.ts';
import type { Finding } from './finding.ts';

/** What is looked at of a draft's words. */
export interface Words {
  kind: string;
  title: string;
  text: string;
}

/**
 * Everything its own words say against a draft. Pure.
 *
 * @param today the day it goes out, `YYYY-MM-DD`.
 * @param isPublic which telephone numbers may stand in it, by their digits.
 */
export function checkWords(
  draft: Words,
  today: string,
  isPublic: (digits: string) => boolean = isLandline,
): Finding[] {
  const text = `${draft.title}\n${draft.text}`;
  return [
    ...personalData(text, isPublic),
    ...checkDates(text, today),
    ...missing(draft, today),
    ...hardToRead(text),
  ];
}

const label = /\[(?:số|thư|biển)[^\]]*\]/gu;

function personalData(text: string, isPublic: (digits: string) => boolean): Finding[] {
  const found = [...new Set(redactBut(text, isPublic).match(label) ?? [])];
  return found.map((one) => {
    const name = one.slice(1, -1);
    const taken = text.includes(one);
    const phone = name === 'số điện thoại' ? officeMobile : '';
    return {
      code: 'check.personal',
      level: 'stop',
      sentence: taken
        ? `Tin có chỗ ghi ${name}; số đã được bỏ khi nhận.`
        : `Tin có ${name}, ai cũng đọc được.`,
      remedy: `Bỏ số đi. Ghi chức danh và nơi gặp, hoặc số máy bàn của cơ quan.${phone}`,
    };
  });
}

/** A mobile phone may be an office's: it is made public for its place first, by somebody who answers for it. */
const officeMobile = ' Di động của cơ quan: ghi vào nơi ấy trước, ở trang Địa bàn.';

const named: Partial<Record<BlankName, string>> = {
  day: 'ngày',
  hour: 'giờ',
  place: 'nơi',
  contact: 'nơi hỏi thêm',
};

/** Blanks of its kind that a text leaves out, of those that can be seen in it. Free text of no kind has none. */
export function missingBlanks({ kind, title, text }: Words, today: string): Blank[] {
  const whole = `${title}\n${text}`;
  return (templateOf(kind)?.blanks ?? []).filter(({ name }) => named[name] && !says(name, whole, today));
}

function missing(draft: Words, today: string): Finding[] {
  return missingBlanks(draft, today).map(({ name, required, ask }) => ({
    code: `check.no_${name}`,
    level: required ? 'stop' : 'advice',
    sentence: `Tin chưa ghi ${named[name]}.`,
    remedy: `Ghi thêm: ${ask}`,
  }));
}

function says(name: BlankName, text: string, today: string): boolean {
  if (name === 'day') return daysIn(text, today).length > 0;
  if (name === 'hour') return hoursIn(text).length > 0;
  if (name === 'place') return mentions(text, places) || namedPlace.test(text);
  return mentions(text, contacts) || /(?<!\d)(?:1[89]00|0\d{2,3}[ .]|11[345](?!\d))/u.test(text);
}

const places =
  'tại|địa điểm|nhà văn hóa|nhà văn hoá|trạm y tế|ủy ban|uỷ ban|ubnd|hội trường|trường học|trường tiểu học|sân bóng|sân vận động|nhà ông|nhà bà|trụ sở|chợ phiên|trung tâm|khu vực|toàn xã|toàn thôn|các thôn|nơi bị cắt'.split(
    '|',
  );
/** "thôn Khe Bành", "tổ 3": a kind of place with its name. */
const namedPlace = /(?<!\p{L})(?:thôn|bản|xã|phường|tổ dân phố|tổ) (?:\p{Lu}|\d)/u;
const contacts =
  'liên hệ|cần hỏi|hỏi thêm|hỏi lại|hỏi trưởng thôn|gặp|gọi|báo cho|báo ngay|đường dây nóng|tổng đài'.split(
    '|',
  );

/** Are these words in the text? With marks in lines that have marks: "hội" is not "hỏi". */
function mentions(text: string, words: readonly string[]): boolean {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .split('\n')
    .some((line) => {
      const marked = fold(line) !== line;
      const hay = ` ${line.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
      return words.some((word) => hay.includes(` ${marked ? word : fold(word)} `));
    });
}

function hardToRead(text: string): Finding[] {
  return text.split('\n').flatMap((line) =>
    plainness(line).map(({ fault, remedy }) => ({
      code: 'check.plain',
      level: 'advice' as const,
      sentence: `Khó đọc: ${fault}.`,
      remedy: `Nên ${remedy}.`,
    })),
  );
}
