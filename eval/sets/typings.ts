import { randomOf } from './noise.ts';
import { keyResidue } from './typing/keystrokes.ts';
import { bare, wrongMarks } from './typing/marks.ts';
import { chatTyped } from './typing/teencode.ts';
import { asHeard } from './typing/voice.ts';

/**
 * Six ways in which the same question reaches us.
 *
 * - `marks`: as written.
 * - `none`: no mark at all.
 * - `wrong`: about half of the words without marks; hỏi and ngã mixed up, tones or hats forgotten in the rest.
 * - `teencode`: no marks, chat spelling, slips of the thumb.
 * - `telex`: about half of the words as raw Telex or VNI keys, marks missing in others.
 * - `voice`: as a voice keyboard or a speaker of one region spells it, numbers in words.
 */
export const typingNames = ['marks', 'none', 'wrong', 'teencode', 'telex', 'voice'] as const;
export type Typing = (typeof typingNames)[number];

/**
 * A text typed in each way. The same text and seed (a question's id) always give the same result. Only the random
 * numbers are shared with the noise the product is tuned on; every table and rule here is separate from it.
 */
export const typings: Record<Typing, (text: string, seed: string) => string> = {
  marks: (text) => text,
  none: (text) => bare(text),
  wrong: (text, seed) => wrongMarks(text, randomOf(`wrong ${seed}`)),
  teencode: (text, seed) => chatTyped(text, randomOf(`teencode ${seed}`)),
  telex: (text, seed) => keyResidue(text, randomOf(`telex ${seed}`)),
  voice: (text, seed) => asHeard(text, randomOf(`voice ${seed}`)),
};
