import { dangerIn } from '../skills/emergency/signs.ts';

/** Group talk that is not for the bot is dropped before storage, except a cry for help. */
export function isHeardUnaddressed(text: string): boolean {
  return dangerIn(text) !== null;
}
