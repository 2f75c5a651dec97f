const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const small = [...ones].reverse().join('|');
const below1000 = `(?:(?:${small}|a|one) hundred(?:(?: and)? (?:(?:${tens.join('|')})(?:[ -](?:${small}))?|${small}))?|(?:${tens.join('|')})(?:[ -](?:${small}))?|${small})`;
const spelled = new RegExp(
  `\\b(?<head>${below1000}|half a)(?= (?:thousand|million|billion|(?:working |business )?days?|weeks?|months?|years?|hours?|minutes?|copies|copy|photos?|times|steps?|dong|vnd|people|percent)\\b)`,
  'gu',
);
const units: readonly [RegExp, string][] = [
  [/(?<=\d )(?:working|business)[ -]days?\b/gu, 'ngày làm việc'],
  [/(?<=\d[ -])days?\b/gu, 'ngày'],
  [/(?<=\d[ -])weeks?\b/gu, 'tuần'],
  [/(?<=\d[ -])months?\b/gu, 'tháng'],
  [/(?<=\d[ -])years?(?: old| of age)\b/gu, 'tuổi'],
  [/(?<=\d[ -])years?\b/gu, 'năm'],
  [/(?<=\d[ -])hours?\b/gu, 'giờ'],
  [/(?<=\d[ -])minutes?\b/gu, 'phút'],
  [/(?<=\d )times\b/gu, 'lần'],
  [/(?<=\d )(?:percent|per cent)\b/gu, '%'],
  [/(?<=\d )thousand\b/gu, 'nghìn'],
  [/(?<=\d )million\b/gu, 'triệu'],
  [/(?<=\d )billion\b/gu, 'tỷ'],
  [/(?<=(?:\d|nghìn|triệu|tỷ) )(?:dong|dongs|vietnamese dong)\b/gu, 'đồng'],
  [/\bsteps? (?=\d)/gu, 'bước '],
  [/\barticles? (?=\d)/gu, 'điều '],
];
const month = `(?<month>${months.join('|')})`;
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month}(?:,? (\\d{4}))?\\b`, 'gu');
const monthFirst = new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4}))?\\b`, 'gu');
const monthOnly = new RegExp(`\\b${month} (\\d{4})\\b`, 'gu');

/**
 * English figures as Vietnamese ones, so that one check reads both: "three working days" -> "3 ngày làm việc", "July 1,
 * 2025" -> "1/7/2025", "3 p.m." -> "15 giờ", "2.53 million dong" -> "2.53 triệu đồng".
 */
export function englishFigures(text: string): string {
  const numbered = text
    .normalize('NFC')
    .toLowerCase()
    .replace(dayFirst, (_m, day: string, name: string, year?: string) => dated(day, name, year))
    .replace(monthFirst, (_m, name: string, day: string, year?: string) => dated(day, name, year))
    .replace(monthOnly, (_m, name: string, year: string) => `${months.indexOf(name) + 1}/${year}`)
    .replace(spelled, (match) => (match === 'half a' ? '0,5' : String(valueOfWords(match))))
    .replace(
      /\b(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\b\.?/gu,
      (_m, hour: string, minute = '00', half: string) => {
        const hours = (Number(hour) % 12) + (half === 'p' ? 12 : 0);
        return minute === '00' ? `${hours} giờ` : `${hours}h${minute}`;
      },
    )
    .replace(/\bvnd ?(\d[\d.,]*\d|\d)/gu, '$1 đồng');
  return units.reduce((said, [pattern, unit]) => said.replace(pattern, unit), numbered);
}

function dated(day: string, name: string, year: string | undefined): string {
  return [day, months.indexOf(name) + 1, year].filter(Boolean).join('/');
}

function valueOfWords(words: string): number {
  return words.split(/[ -]/u).reduce((value, word) => {
    if (word === 'hundred') return (value || 1) * 100;
    if (tens.includes(word)) return value + (tens.indexOf(word) + 2) * 10;
    return value + Math.max(0, word === 'a' ? 1 : ones.indexOf(word));
  }, 0);
}
