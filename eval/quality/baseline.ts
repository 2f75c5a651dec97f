import type { Figures } from './figures.ts';
import { measureOf } from './measures.ts';

/** The committed figures of the test part; the quality page shows the same file. */
export interface Baseline {
  /** Day the figures were taken, `YYYY-MM-DD`. */
  measured: string;
  /** Messages asked, by set. */
  asked: Record<string, number>;
  /** What a figure should reach. */
  goals: Record<string, number>;
  figures: Figures;
}

/**
 * A sentence for every figure that is worse than the baseline by more than its tolerance, or that the baseline has and
 * was not measured. Figures of sets that were not asked at all are passed over.
 */
export function dropsAgainst(baseline: Baseline, figures: Figures, asked: Record<string, number>): string[] {
  return Object.entries(baseline.figures).flatMap(([name, before]) => {
    const { better, tolerance } = measureOf(name);
    const set = name.split('.')[0]!;
    if (tolerance === null || !asked[set]) return [];
    const now = figures[name];
    if (now === undefined) return [`${name} was ${before} in the baseline and was not measured now.`];
    const worse = better === 'more' ? before - now : now - before;
    // Figures have two decimals: what is left of binary fractions must not decide.
    if (worse <= tolerance + 1e-9) return [];
    return [
      `${name} is ${now}, worse than the baseline's ${before} by ${worse.toFixed(2)} (allowed: ${tolerance}).`,
    ];
  });
}
