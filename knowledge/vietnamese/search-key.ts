import { unifyI } from './accented-key.ts';
import { fold } from './fold.ts';
import { remember } from './remember.ts';

/**
 * The folded key of a word for search: no marks, and i/y made one where Vietnamese spelling wavers
 * (kĩ/kỹ, lí/lý, quí/quý): after h k l m s t qu at the end of a syllable.
 */
export function searchKey(word: string): string {
  return remembered(word);
}

const remembered = remember((word) => unifyI(fold(word)));
