import { z } from 'zod';

/** When a fault is played: fields of every fault's shape. */
export const when = {
  /** How many calls or events it is played on. */
  times: z.union([z.int().positive(), z.literal('always')]).default(1),
  /** Play it on every n-th match only: 21 lets twenty pass, then strikes. */
  every: z.int().positive().default(1),
};

/** When a fault is played. */
export interface Occasion {
  /** How many matches it is played on. */
  times: number | 'always';
  /** On every n-th match only: 21 lets twenty pass, then strikes. */
  every: number;
}

/** Faults that wait to be played, in the order in which they were armed. */
export class ArmedFaults<Fault extends Occasion> {
  private armed: { fault: Fault; matched: number; played: number }[] = [];

  arm(fault: Fault): void {
    this.armed.push({ fault, matched: 0, played: 0 });
  }

  clear(): void {
    this.armed = [];
  }

  list(): Fault[] {
    return this.armed.map(({ fault }) => fault);
  }

  /** The fault to play now, if any. At most one. A fault that was played often enough is gone. */
  take(matches: (fault: Fault) => boolean = () => true): Fault | null {
    for (const entry of this.armed) {
      if (!matches(entry.fault)) continue;
      entry.matched++;
      if (entry.matched % entry.fault.every !== 0) continue;
      entry.played++;
      this.armed = this.armed.filter(({ fault, played }) => fault.times === 'always' || played < fault.times);
      return entry.fault;
    }
    return null;
  }
}
