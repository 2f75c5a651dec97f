import { unifyI } from './accented-key.ts';
import { fold } from './fold.ts';
import { isSyllable } from './syllable.ts';

const toneLetters: Record<string, string> = { s: '1', f: '2', r: '3', x: '4', j: '5' };
const vniTones = '12345';
const letters = /^[a-zđăâêôơư]+$/u;

/**
 * The accented key a word gives when its letters are read as Telex keystrokes left in the text (`dduwowngf`,
 * `cuwocs`, `khais`), or null when it holds none or the result is no syllable. Tone and late keystrokes may stand
 * anywhere after the first vowel, as keyboards allow.
 */
export function readTelex(word: string): string | null {
  if (!letters.test(word)) return null;
  // A tone pressed before the hat comes out of some keyboards as its letter twice: `nojjp` for nộp.
  let body = word.replace(/^dd/u, 'đ').replace(/([aeo])([sfrxj])\2/u, '$1$1$2');
  let tone = '';
  const vowel = /[aeiouyăâêôơưw]/u.exec(body)?.index ?? -1;
  if (vowel < 0) return null;
  for (let at = body.length - 1; at > vowel; at -= 1) {
    const digit = toneLetters[body[at]!];
    if (digit) {
      tone = digit;
      body = body.slice(0, at) + body.slice(at + 1);
      break;
    }
  }
  if (/^d.+d$/u.test(body)) body = `đ${body.slice(1, -1)}`;
  for (const [pair, hat] of [
    ['a', 'â'],
    ['e', 'ê'],
    ['o', 'ô'],
  ] as const) {
    body = body.replace(new RegExp(`${pair}([^${pair}]{0,3}?)${pair}`, 'u'), `${hat}$1`);
  }
  body = horns(body);
  const key = unifyI(body) + tone;
  return key !== word && isSyllable(fold(body)) && !/w/u.test(body) ? key : null;
}

/** `w` puts a breve on a, a horn on o and u, and is ư by itself. */
function horns(body: string): string {
  let text = body;
  for (let at = text.indexOf('w'); at >= 0; at = text.indexOf('w')) {
    const before = text.slice(0, at);
    const target = /[aou](?=[^aou]*$)/u.exec(/[^q]ua$/u.test(before) ? before.slice(0, -1) : before);
    if (target) {
      const horned = { a: 'ă', o: 'ơ', u: 'ư' }[target[0] as 'a' | 'o' | 'u'];
      text = text.slice(0, target.index) + horned + text.slice(target.index + 1, at) + text.slice(at + 1);
    } else if (/^[^aeiouyăâêôơư]*$/u.test(before)) text = `${before}ư${text.slice(at + 1)}`;
    else return body;
  }
  return text.replace(/ưo|uơ(?=\p{L})/u, 'ươ');
}

/**
 * The same for VNI keystrokes (`cu7o7c1`, `d9a8ng`, `giơ2`): digits after the first letter. Null for codes such as
 * `ct01`, whose letters are no syllable, and for single letters with a digit (`a1`, `b2`: classes of licences).
 */
export function readVni(word: string): string | null {
  if (!/^[a-zđăâêôơư]\p{L}*[1-9][a-z1-9]*$/u.test(word) || word.length < 3) return null;
  let tone = '';
  let body = '';
  for (const character of word) {
    if (vniTones.includes(character)) tone = character;
    else if (character === '9') body = body.replace('d', 'đ');
    else if (character === '6')
      body = body.replace(/[aeo](?=[^aeo]*$)/u, (l) => ({ a: 'â', e: 'ê', o: 'ô' })[l]!);
    else if (character === '7') {
      body = /uo/u.test(body)
        ? body.replace('uo', 'ươ')
        : body.replace(/[ou](?=[^ou]*$)/u, (l) => ({ o: 'ơ', u: 'ư' })[l]!);
    } else if (character === '8') body = body.replace('a', 'ă');
    else body += character;
  }
  body = body.replace(/ưo|uơ(?=\p{L})/u, 'ươ');
  return /\d/u.test(body) || !isSyllable(fold(body)) ? null : unifyI(body) + tone;
}
