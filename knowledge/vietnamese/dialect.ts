import { accentedKey } from './accented-key.ts';
import { readTable } from './word-table.ts';

let shipped: ReadonlyMap<string, string[]> | undefined;

function table(): ReadonlyMap<string, string[]> {
  shipped ??= new Map(
    readTable(new URL('./dialect.txt', import.meta.url)).map(({ left, right }) => [
      left.split(' ').map(accentedKey).join(' '),
      right.split('|')[0]!.trim().split(' '),
    ]),
  );
  return shipped;
}

const longest = 3;

/**
 * Words of a sentence with regional words put into the standard language (`mần răng` -> `làm sao`), the longest
 * phrase first. For reading how something is asked; search keeps the words as they are and only adds to them.
 */
export function inStandardLanguage(words: readonly string[]): string[] {
  const keys = words.map(accentedKey);
  const out: string[] = [];
  for (let at = 0; at < words.length; ) {
    let taken = 0;
    for (let length = Math.min(longest, words.length - at); length > 0 && taken === 0; length -= 1) {
      const standard = table().get(keys.slice(at, at + length).join(' '));
      if (!standard) continue;
      out.push(...standard);
      taken = length;
    }
    if (taken === 0) out.push(words[at]!);
    at += taken || 1;
  }
  return out;
}
