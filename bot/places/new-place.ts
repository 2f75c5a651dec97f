import { typeAhead, wordsOf } from './match-name.ts';

/** "thôn Khe Bành" as type and name; null when the type is not said. */
export function newPlaceIn(text: string): { type: string; name: string } | null {
  const words = wordsOf(text);
  const { type, rest } = typeAhead(words);
  if (type === null || rest.typed.length === 0) return null;
  const typeWords = words.typed.length - rest.typed.length;
  return { type, name: text.trim().split(/\s+/u).slice(typeWords).join(' ') };
}
