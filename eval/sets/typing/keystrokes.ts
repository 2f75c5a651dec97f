import { bare, tones } from './marks.ts';
import { eachWord } from './pieces.ts';

/** The keys of an input method. `hats` and `horns` are what follows the letter, `stroke` what follows a d. */
interface Keyboard {
  tone: Record<string, string>;
  circumflex: (letter: string) => string;
  horn: string;
  breve: string;
  stroke: string;
}

const { huyền, sắc, hỏi, ngã, nặng } = tones;
const telex: Keyboard = {
  tone: { [sắc]: 's', [huyền]: 'f', [hỏi]: 'r', [ngã]: 'x', [nặng]: 'j' },
  circumflex: (letter) => letter.toLowerCase(),
  horn: 'w',
  breve: 'w',
  stroke: 'd',
};
const vni: Keyboard = {
  tone: { [sắc]: '1', [huyền]: '2', [hỏi]: '3', [ngã]: '4', [nặng]: '5' },
  circumflex: () => '6',
  horn: '7',
  breve: '8',
  stroke: '9',
};

/** How one hand types: marks as they come or at the word's end, `ươ` with one horn key or with two. */
interface Hand {
  keyboard: Keyboard;
  toneLast: boolean;
  hatLast: boolean;
  doubleHorn: boolean;
}

/**
 * What stays in the box when the input method is off, or stops in the middle of a word: about half of the words as
 * raw keys of Telex (three texts in four) or VNI, a quarter of the words without marks, the rest as meant.
 */
export function keyResidue(text: string, random: () => number): string {
  const hatLast = random() < 0.3;
  const hand: Hand = {
    keyboard: random() < 0.75 ? telex : vni,
    hatLast,
    toneLast: hatLast || random() < 0.45,
    doubleHorn: random() < 0.4,
  };
  const typed = eachWord(text, (word) => {
    if (bare(word) === word) return word;
    const chance = random();
    if (chance < 0.45) return allKeys(word, hand);
    if (chance < 0.58) return toneKeyOnly(word, hand.keyboard);
    return chance < 0.8 ? bare(word) : word;
  });
  return typed === text ? eachWord(text, (word) => allKeys(word, hand)) : typed;
}

/** Every key pressed for a word, as plain letters. */
function allKeys(word: string, hand: Hand): string {
  const { keyboard, toneLast, hatLast, doubleHorn } = hand;
  let keys = '';
  let tone = '';
  let late = '';
  const put = (key: string) => {
    if (hatLast) late += late.includes(key) ? '' : key;
    else keys += key;
  };
  const source = (doubleHorn ? word : word.replace(/ư(?=[ơờớởỡợ])/giu, 'u')).normalize('NFD');
  for (const character of source) {
    if (character === 'đ' || character === 'Đ') keys += `${character === 'đ' ? 'd' : 'D'}${keyboard.stroke}`;
    else if (character === '\u0302') put(keyboard.circumflex(keys.at(-1) ?? ''));
    else if (character === '\u031b') put(keyboard.horn);
    else if (character === '\u0306') put(keyboard.breve);
    else if (keyboard.tone[character] === undefined) keys += character;
    else if (toneLast) tone = keyboard.tone[character];
    else keys += keyboard.tone[character];
  }
  return keys + late + tone;
}

/** The word with its hats, and the tone left as a key behind it: `viêtj`, `cuar`. */
function toneKeyOnly(word: string, keyboard: Keyboard): string {
  let tone = '';
  const rest = [...word.normalize('NFD')].filter((character) => {
    const key = keyboard.tone[character];
    if (key !== undefined) tone = key;
    return key === undefined;
  });
  return rest.join('').normalize('NFC') + tone;
}
