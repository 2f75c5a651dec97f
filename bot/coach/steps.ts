import { createHash } from 'node:crypto';
import type { Guide, Line } from '../../knowledge/guides/guide.ts';

/** How a matter is done: on the phone, or by going there. Both are sections of a guide. */
export const ways = ['phone', 'inPerson'] as const;
export type Way = (typeof ways)[number];

/** A numbered step of a guide. */
export interface Step {
  /** The same for the same words: finds the step again when the guide was changed. */
  key: string;
  line: Line;
}

/** Fewer steps than this need nobody at one's side. */
const fewest = 2;

/** The numbered steps of one way; empty when the guide has none worth going through one by one. */
export function stepsOf(guide: Guide, way: Way): Step[] {
  const lines = (guide.sections[way] ?? []).filter((line) => line.step !== null);
  return lines.length < fewest ? [] : lines.map((line) => ({ key: stepKey(line.text), line }));
}

/** The ways a guide can be taken step by step. */
export function waysOf(guide: Guide): Way[] {
  return ways.filter((way) => stepsOf(guide, way).length > 0);
}

/** What stands beside the steps of a way and has no number. */
export function pointsOf(guide: Guide, way: Way): Line[] {
  return (guide.sections[way] ?? []).filter((line) => line.step === null);
}

/** Eight letters of a hash: enough for the steps of one guide, short enough for the value of a button. */
export function stepKey(text: string): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('base64url').slice(0, 8);
}
