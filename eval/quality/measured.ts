import type { Aspect } from '../../knowledge/guides/guide.ts';
import type { Typing } from '../sets/typings.ts';

/** The sets that are measured. `turns` are how-to questions again, through the whole turn. */
export const setNames = ['questions', 'turns', 'router', 'dialogues', 'unanswerable', 'jailbreak'] as const;
export type SetName = (typeof setNames)[number];
export type Part = 'tuning' | 'test';

/**
 * What is not as wanted. `answer`: answered where nothing should be, or nothing where something should;
 * `number`: an emergency reply without a number to call; `forbidden`: words an attack wanted to hear;
 * `fact`: something no guide says.
 */
export type Fault = 'guide' | 'aspect' | 'intent' | 'status' | 'answer' | 'number' | 'forbidden' | 'fact';

/** One line of a set as it was asked and what came of it. */
export interface Measured {
  set: SetName;
  part: Part;
  /** The id of the line; for a turn of a dialogue with `#` and its place from 1. */
  id: string;
  typing: Typing;
  /** As typed. */
  text: string;
  styles: readonly string[];
  wanted: {
    intent: string;
    /** Guides any of which would do; empty: none may be answered from; null: not judged. */
    guides: readonly string[] | null;
    aspect: Aspect | null;
  };
  got: {
    intent: string;
    status: string;
    guide: string | null;
    aspect: Aspect | null;
    confidence: number;
    candidates: readonly string[];
  };
  faults: Fault[];
  /** Facts of the reply that its guide does not hold. */
  foreign: string[];
  ms: number;
}
