import { shortPhrases, shortWords } from './chat-words.ts';
import { bare } from './marks.ts';
import { eachWord, pick } from './pieces.ts';
import { slip } from './slips.ts';

/** Letters that chat writers change anywhere, each in about one fitting word out of twelve. */
const letterHabits: readonly (readonly [RegExp, string])[] = [
  [/^ph/u, 'f'],
  [/^qu(?=[aey])/u, 'w'],
  [/^gi(?=[aeou])/u, 'j'],
  [/^d(?=[aeou])/u, 'z'],
  [/ng$/u, 'g'],
  [/nh$/u, 'nk'],
  [/^nh/u, 'nk'],
  [/i$/u, 'j'],
  [/^c(?=[aou])/u, 'k'],
  [/uo(?=[cn])/u, 'u'],
];

const phrases = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${Object.keys(shortPhrases)
    .sort((one, other) => other.length - one.length)
    .join('|')})(?![\\p{L}\\p{M}])`,
  'giu',
);

/** Without marks, with chat spelling, slips of the thumb, and now and then a lost space. */
export function chatTyped(text: string, random: () => number): string {
  const shortened = text
    .normalize('NFC')
    .replace(phrases, (phrase) => (random() < 0.45 ? entry(shortPhrases, phrase, random) : phrase))
    .replace(/(?<=\d) (?=nghìn|triệu)/gu, (space) => (random() < 0.6 ? '' : space))
    .replace(/(?<=\d)(nghìn|triệu)/gu, (unit) => (unit === 'nghìn' ? 'k' : 'tr'));
  const typed = eachWord(shortened, (word) => chatWord(word, random));
  return bare(typed).replace(/(?<=[a-z]{3}) (?=[a-z]{3})/gu, (space) => (random() < 0.03 ? '' : space));
}

function chatWord(word: string, random: () => number): string {
  if (shortWords[word.toLowerCase()] && random() < 0.65) return entry(shortWords, word, random);
  const plain = bare(word);
  const habit = letterHabits.filter(([from]) => from.test(plain));
  if (habit.length > 0 && random() < 0.08) {
    const [from, to] = pick(habit, random);
    return plain.replace(from, to);
  }
  return plain.length > 2 && /[aeiouy]/u.test(plain) && random() < 0.14 ? slip(plain, random) : plain;
}

function entry(table: Record<string, string>, key: string, random: () => number): string {
  return pick((table[key.toLowerCase()] as string).split(' '), random);
}
