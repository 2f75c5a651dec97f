import { z } from 'zod';

/** When a fault is played: fields of every fault's shape. */
export const when = {
  /** How many calls or events it is played on. */
  times: z.union([z.int().positive(), z.literal('always')]).default(1),
  /** Play it on every n-th match only: 21 lets twenty pass, then strikes. */
  every: z.int().positive().default(1),
};

interface Timed {
  every: number;
  times: number | 'always';
}

/** A fault that waits to be played. */
export interface Armed<Fault> {
  fault: Fault;
  matched: number;
  played: number;
}

/** The first fault that matches and whose turn it is. Counts the matches of those it passes. */
export function pick<Fault extends Timed>(
  armed: Armed<Fault>[],
  matches: (fault: Fault) => boolean,
): Fault | null {
  for (const entry of armed) {
    if (!matches(entry.fault)) continue;
    entry.matched++;
    if (entry.matched % entry.fault.every !== 0) continue;
    entry.played++;
    return entry.fault;
  }
  return null;
}

/** Is there something left to play? */
export function remains({ fault, played }: Armed<Timed>): boolean {
  return fault.times === 'always' || played < fault.times;
}
