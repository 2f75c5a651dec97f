import { textsOf } from '../../answer/fact-check.ts';
import type { Guide } from '../../guides/guide.ts';
import { fold } from '../../vietnamese/fold.ts';
import { isSyllable } from '../../vietnamese/syllable.ts';
import { readLines, readTable } from '../../vietnamese/word-table.ts';

const brands = readLines(new URL('./brands.txt', import.meta.url));
const offices = readTable(new URL('./office-words.txt', import.meta.url));
/** Written with a capital in English wherever they stand. */
const englishCapitals = new Set(
  'i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december vietnam vietnamese viet nam english hmong'.split(
    ' ',
  ),
);
/** Words that are no names and no syllables of Vietnamese, and that plain speech uses. */
const everyday = new Set(
  'app web website internet online offline wifi email sms video link ok smartphone'.split(' '),
);
const level = '(?:xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|trung ương|quốc gia|thôn|bản)';
const office =
  '(?:công an|ủy ban|uỷ ban|ubnd|trung tâm|sở|phòng|bộ phận|tòa án|toà án|ngân hàng|bưu điện|bưu cục|trạm|bệnh viện|chi cục|cục|kho bạc|hội|đoàn|chủ tịch|cán bộ|công chức|trưởng)';
const officeAt = new RegExp(`(?<!\\p{L})${office}(?: \\p{L}+){0,6}? ${level}(?!\\p{L})`, 'gu');
const paper =
  '(?:giấy|tờ khai|đơn|thẻ|sổ|bản sao|biên bản|phiếu|mẫu|bằng|hợp đồng|chứng chỉ|chứng thư|hóa đơn|hoá đơn|văn bản)';
const paperOf = new RegExp(`(?<!\\p{L})${paper} (?<of>\\p{L}+)(?![\\p{L}\\p{N}])`, 'gu');
/** May follow the name of a paper without being part of it. */
const afterPaper = new Set(
  'này đó kia ấy của cho và hoặc hay rồi để cần phải thì là có không chưa đã sẽ được bị ở tại trong với từ đến khi nếu do về gì nào ra vào lên theo mà cũng nên còn đi lại tờ cũ mới trước sau bằng qua trên giấy nhé nha nhá ạ à ơi luôn thôi ngay hết đều xong đang ra đây đấy vậy thế cả mà'.split(
    ' ',
  ),
);

/**
 * Names a text says that its source does not: offices with their level, apps and brands, papers, capitalised phrases.
 * Empty when all are the source's.
 *
 * @param known the source, in lower case; of a guide {@link knownOf}.
 * @param language 'english' for a translation, where sentences and a few words open with capitals of their own.
 */
export function foreignNames(
  text: string,
  known: string,
  language: 'vietnamese' | 'english' | 'other',
): string[] {
  const plain = text.normalize('NFC');
  const lower = plain.toLocaleLowerCase('vi');
  const has = (name: string) => wholly(known, name);
  const found = [
    ...capitalised(plain, language === 'english')
      .filter((ways) => !ways.some((way) => way === '' || has(way)))
      .map(([whole]) => whole!),
    ...[...lower.matchAll(officeAt)].map(([name]) => name).filter((name) => !has(name)),
    ...brands.filter((brand) => wholly(lower, brand) && !has(brand)),
  ];
  if (language === 'vietnamese') {
    found.push(
      ...[...lower.matchAll(paperOf)]
        .filter(({ 0: name, groups }) => !afterPaper.has(groups!.of!) && !has(name))
        .map(([name]) => name),
    );
    found.push(
      ...(lower.match(/(?<![\p{L}\p{N}./@-])\p{L}{2,}(?![\p{L}\p{N}./@-])/gu) ?? []).filter(
        (word) => !isSyllable(fold(word)) && !everyday.has(word) && !has(word),
      ),
    );
  } else if (language === 'english') {
    found.push(
      ...offices
        .filter(({ left, right }) => wholly(lower, left) && !right.split('|').some((one) => has(one.trim())))
        .map(({ left }) => left),
    );
  }
  return found;
}

const kept = new WeakMap<Guide, string>();

/** Every text of a guide, in lower case. */
export function knownOf(guide: Guide): string {
  const known = kept.get(guide) ?? textsOf(guide).join('\n').normalize('NFC').toLocaleLowerCase('vi');
  kept.set(guide, known);
  return known;
}

/**
 * Runs of capitalised words, each as the ways it may stand in the guide: the first word of a sentence has its capital
 * from there, so the run counts with it and without it.
 */
function capitalised(text: string, english: boolean): string[][] {
  const names: string[][] = [];
  for (const sentence of text.split(/(?<=[.!?:;…"“(])\s*|\n/u)) {
    let run: string[] = [];
    let first = false;
    let end = 0;
    const close = () => {
      if (run.length === 0) return;
      const whole = run.join(' ');
      names.push(!first || inCapitals(run[0]!) ? [whole] : [whole, run.slice(1).join(' ')]);
      run = [];
    };
    for (const [at, { 0: word, index }] of [
      ...sentence.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu),
    ].entries()) {
      const capital = /^\p{Lu}/u.test(word) || inCapitals(word);
      if (!capital || sentence.slice(end, index) !== ' ') close();
      end = index + word.length;
      if (!capital || isCurrency(word) || (english && englishCapitals.has(word.toLowerCase()))) continue;
      if (run.length === 0) first = at === 0;
      run.push(word);
    }
    close();
  }
  return names.map((ways) => ways.map((way) => way.toLocaleLowerCase('vi')));
}

function isCurrency(word: string): boolean {
  return /^vn[dđ]$/iu.test(word);
}

function inCapitals(word: string): boolean {
  return /^\p{Lu}{2,}/u.test(word) || /\p{Ll}\p{Lu}/u.test(word);
}

/** True when a text holds a name as whole words. */
function wholly(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = at === 0 ? '' : text[at - 1]!;
    const after = text[at + name.length] ?? '';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
