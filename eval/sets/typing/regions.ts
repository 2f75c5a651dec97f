import { swapHoiNga, swapTone, tones } from './marks.ts';

/** A way to hear or spell one word otherwise; gives the word back unchanged where it does not apply. */
export type Rule = (word: string) => string;

const initial =
  (from: RegExp, to: string): Rule =>
  (word) =>
    word.replace(from, to);

/** Runs a rule on the toneless word and puts the tone back on the same vowel. */
const rime =
  (from: RegExp, to: string): Rule =>
  (word) => {
    const tone = word.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u)?.[0] ?? '';
    const plain = word
      .normalize('NFD')
      .replace(/[\u0300\u0301\u0303\u0309\u0323]/u, '')
      .normalize('NFC');
    const changed = plain.replace(from, to);
    return changed === plain ? word : withTone(changed, tone);
  };

/** The tone on the vowel that carries it: a hatted one, else the last of two before a final, else the first. */
function withTone(word: string, tone: string): string {
  if (!tone) return word;
  const start = /^(gi|qu)(?=[aăâeêioôơuưy])/u.exec(word)?.[0].length ?? 0;
  const vowels = [...word.matchAll(/[aăâeêioôơuưy]/gu)].filter((match) => match.index >= start);
  const hatted = vowels.filter((match) => /[ăâêôơư]/u.test(match[0])).at(-1);
  const closed = /[^aăâeêioôơuưy]$/u.test(word);
  const carrier =
    hatted ?? (closed || vowels.length === 3 ? vowels[closed ? vowels.length - 1 : 1] : vowels[0]);
  if (!carrier) return word;
  const at = carrier.index + 1;
  return (word.slice(0, at) + tone + word.slice(at)).normalize('NFC');
}

/** The Red River lowlands: l for n, s like x, tr like ch, r and gi and d alike. */
const lowland: Rule[] = [
  initial(/^l(?=[^h])/u, 'n'),
  initial(/^n(?![gh])/u, 'l'),
  initial(/^s/u, 'x'),
  initial(/^x/u, 's'),
  initial(/^tr/u, 'ch'),
  initial(/^ch/u, 'tr'),
  initial(/^r/u, 'd'),
  initial(/^d/u, 'r'),
  initial(/^gi(?=[\p{L}])/u, 'd'),
  rime(/ươu$/u, 'iêu'),
  rime(/ưu$/u, 'iu'),
];

/** Hill speakers whose first language has fewer tones and finals. */
const hills: Rule[] = [
  (word) => swapTone(word, tones.ngã, tones.sắc),
  (word) => swapTone(word, tones.hỏi, tones.nặng),
  initial(/^tr/u, 't'),
  initial(/^s/u, 'x'),
  initial(/^gi(?=[\p{L}])/u, 'd'),
  initial(/^kh/u, 'h'),
  rime(/(?<=[aăâoôơu])ng$/u, 'n'),
  rime(/(?<=[aăâ])c$/u, 't'),
  rime(/ươu$/u, 'ươ'),
];

/** The Centre: hỏi and ngã alike, ngã heavy, final n and t far back. */
const centre: Rule[] = [
  swapHoiNga,
  (word) => swapTone(word, tones.ngã, tones.nặng),
  rime(/(?<=[aăâ]|uô|ươ|iê|yê)n$/u, 'ng'),
  rime(/(?<=[aăâ]|uô|ươ|iê|yê)t$/u, 'c'),
  initial(/^d/u, 'gi'),
  initial(/^v/u, 'd'),
  rime(/oai$/u, 'ai'),
];

/** The South: no final n or t after a back vowel, v and gi like d, s for x, hỏi for ngã. */
const south: Rule[] = [
  rime(/(?<=[aăâ]|uô|ươ|iê|yê|ư)n$/u, 'ng'),
  rime(/(?<=[aăâ]|uô|ươ|iê|yê|ư)t$/u, 'c'),
  (word) => swapTone(word, tones.ngã, tones.hỏi),
  initial(/^v/u, 'd'),
  initial(/^gi(?=[\p{L}])/u, 'd'),
  initial(/^x/u, 's'),
  initial(/^qu/u, 'w'),
  rime(/ay$/u, 'ai'),
  rime(/(?<!o)ai$/u, 'ay'),
  rime(/âu$/u, 'au'),
  rime(/iêu$/u, 'iu'),
  rime(/iêm$/u, 'im'),
  rime(/ôp$/u, 'ơp'),
];

/** Speakers, by where they come from. Half of the speakers of these questions live in the lowlands or the hills. */
export const speakers: readonly (readonly Rule[])[] = [lowland, lowland, hills, hills, centre, south];

/** Foreign words as a Vietnamese ear spells them. */
export const heard: Record<string, readonly string[]> = {
  zalo: ['da lô', 'za lô', 'gia lô'],
  facebook: ['phây búc', 'phết búc', 'phây'],
  google: ['gu gồ', 'gô gồ'],
  gmail: ['gờ meo', 'di meo'],
  email: ['i meo', 'e meo'],
  app: ['áp', 'ép'],
  online: ['on lai', 'on nai', 'ôn lai'],
  link: ['linh', 'ninh', 'lin'],
  wifi: ['quai phai', 'oai phai'],
  internet: ['in tơ nét', 'in tơ lét'],
  video: ['vi đê ô', 'vi deo'],
  camera: ['ca mê ra', 'cam ra'],
  sim: ['xim'],
  homestay: ['hôm xờ tây', 'hom tây'],
  nick: ['ních', 'lích'],
  pass: ['bát', 'pát'],
  passcode: ['bát cốt', 'pát cốt'],
  hotline: ['hốt lai', 'hót lai'],
  shipper: ['síp bờ', 'síp pơ'],
  photo: ['phô tô'],
  viettel: ['viết teo', 'việt teo'],
  agribank: ['a gờ ri banh', 'a ri băng'],
  vietcombank: ['việt com banh', 'viết com băng'],
  chatgpt: ['chát gi pi ti'],
  gemini: ['ghe mi ni', 'ghem mi ni'],
  iphone: ['ai phôn'],
  samsung: ['sam sung', 'xam xung'],
  virus: ['vi rút'],
  lens: ['len', 'lên'],
  micro: ['mích rô', 'mi cờ rô'],
  check: ['chếch'],
  mobile: ['mô bai'],
  money: ['mâu ni', 'mân ni'],
  mobifone: ['mô bi phôn'],
  mobi: ['mô bi'],
  vina: ['vi na'],
  bluetooth: ['bờ lu tút'],
  bank: ['banh', 'băng'],
};
