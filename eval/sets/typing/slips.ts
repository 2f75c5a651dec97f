import { pick } from './pieces.ts';

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
/** Each row of a phone's keyboard begins half a key further right. */
const offsets = [0, 0.5, 1.5] as const;

/** The letters whose keys touch a letter's key on a phone. */
export function neighbours(letter: string): string[] {
  const place = placeOf(letter);
  if (!place) return [];
  return [...rows.join('')].filter((other) => {
    const there = placeOf(other);
    return (
      there !== null &&
      other !== letter &&
      Math.abs(there.row - place.row) <= 1 &&
      Math.abs(there.x - place.x) <= 1
    );
  });
}

function placeOf(letter: string): { row: number; x: number } | null {
  const row = rows.findIndex((keys) => keys.includes(letter));
  return row < 0 ? null : { row, x: (rows[row] as string).indexOf(letter) + (offsets[row] as number) };
}

/** An unmarked word with one slip of the thumb: two letters swapped, one lost, doubled, or hit beside its key. */
export function slip(word: string, random: () => number): string {
  const small = slipSmall(word.toLowerCase(), random);
  return /^\p{Lu}/u.test(word) ? small.charAt(0).toUpperCase() + small.slice(1) : small;
}

function slipSmall(word: string, random: () => number): string {
  const letters = [...word];
  const at = 1 + Math.floor(random() * (letters.length - 1));
  const kind = random();
  if (kind < 0.3) [letters[at - 1], letters[at]] = [letters[at] as string, letters[at - 1] as string];
  else if (kind < 0.5) letters.splice(at, 1);
  else if (kind < 0.7) letters.splice(at, 0, letters[at] as string);
  else letters[at] = pick([...neighbours(letters[at] as string), letters[at] as string], random);
  return letters.join('');
}
