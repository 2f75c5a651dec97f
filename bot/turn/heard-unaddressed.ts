import { classify } from '../router/learned/classifier.ts';
import { dangersHeard } from '../skills/emergency/heard.ts';

/** Group talk that is not for the bot is dropped before storage, except a cry for help. */
export function isHeardUnaddressed(text: string): boolean {
  return dangersHeard(text, 'overheard', classify(text).emergency).length > 0;
}
