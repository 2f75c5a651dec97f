import { unifyI } from './accented-key.ts';
import { fold } from './fold.ts';

/**
 * The folded key of a word for search: no marks, and i/y made one where Vietnamese spelling wavers
 * (kĩ/kỹ, lí/lý, quí/quý): after h k l m s t qu at the end of a syllable.
 */
export function searchKey(word: string): string {
  return unifyI(fold(word));
}
