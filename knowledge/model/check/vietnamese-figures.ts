const ones: Record<string, number> = {
  không: 0,
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
const lastOnes: Record<string, number> = { ...ones, mốt: 1, tư: 4, lăm: 5 };
const scales: Record<string, number> = {
  nghìn: 1e3,
  ngàn: 1e3,
  triệu: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
};
const unit =
  'ngày|tuần|tháng|năm|giờ|tiếng|phút|giây|tuổi|lần|bản|ảnh|tờ|bước|km|mét|phần trăm|đồng|nghìn|ngàn|triệu|tỷ|tỉ|người|cái|chiếc|bộ|ki-lô';
const one = 'một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín';
const last = `${one}|mốt|tư|lăm`;
const below100 = `(?:(?:${one}) mươi(?: (?:${last})(?!\\p{L}))?|mười(?: (?:một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín|lăm)(?!\\p{L}))?|${one})`;
const below1000 = `(?:(?:${one}|không) trăm(?: (?:(?:linh|lẻ) )?${below100}(?!\\p{L}))?|${below100})`;
const group = `${below1000}(?: (?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\\p{L}))*`;
const spelled = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<number>${group}(?: ${group})*?)(?<half> rưỡi)?(?= (?:${unit})(?!\\p{L})|(?<=nghìn|ngàn|triệu|tỷ|tỉ|rưỡi)(?!\\p{L}))`,
  'giu',
);

/**
 * A text with the numbers it says in words put in digits: "hai trăm nghìn đồng" -> "200000 đồng", "nửa triệu", "mười
 * lăm ngày". Only before a unit, so that "một cửa" and "năm 2025" stay; also "24 tiếng" as hours.
 */
export function vietnameseFigures(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/(?<!\p{L})nửa (triệu|nghìn|ngàn|tỷ|tỉ)(?!\p{L})/gu, (_, word: string) =>
      String(scales[word]! / 2),
    )
    .replace(/(?<!\p{L})nửa (ngày|tháng|năm|giờ|tiếng)(?!\p{L})/gu, '0,5 $1')
    .replace(/(?<!\p{L})(?:một )?chục (triệu|nghìn|ngàn)(?!\p{L})/gu, '10 $1')
    .replace(spelled, (_match, number: string, half: string | undefined) => {
      const words = number.split(' ');
      const value = valueOfWords(words);
      const scale = scales[words.at(-1)!] ?? 1;
      return String(value + (half ? scale / 2 : 0));
    })
    .replace(/(\d) tiếng(?!\p{L})/gu, '$1 giờ');
}

function valueOfWords(words: readonly string[]): number {
  let total = 0;
  let below = 0;
  for (const [at, word] of words.entries()) {
    const scale = scales[word];
    if (scale) {
      // "nghìn tỷ": a scale of a scale.
      total = below === 0 ? total * scale : total + below * scale;
      below = 0;
    } else if (word === 'trăm') below *= 100;
    else if (word === 'mươi') below += (below % 10) * 9;
    else if (word === 'mười') below += 10;
    else if (word !== 'linh' && word !== 'lẻ') below += (at > 0 ? lastOnes : ones)[word]!;
  }
  return total + below;
}
