import type { Happening } from '../history.ts';

/** What a checker found: a sentence for who reads the report, and the line of the history where it shows. */
export interface Violation {
  sentence: string;
  sequence: number;
}

/** Looks at a whole history for one promise. Pure: the same history gives the same findings. */
export type Check = (history: readonly Happening[]) => Violation[];
