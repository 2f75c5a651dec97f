import { createHash } from 'node:crypto';
import { fold } from '../../knowledge/vietnamese/fold.ts';

/**
 * The same for the same words, whatever their marks, case and punctuation. A hash: the key stays when the text is
 * erased, and must not tell it.
 */
export function repeatKey(text: string): string {
  const words = fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
  return createHash('sha256').update(words).digest('base64url').slice(0, 22);
}
