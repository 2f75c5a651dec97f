import type { Store } from '../../bot/store/open-store.ts';
import type { Bug } from './bugs.ts';
import { type CheckName, violationsOf } from './check/checks.ts';
import { simulate } from './simulate.ts';

/** What became of a planted bug. */
export interface Proof {
  bug: string;
  /** The storm in which it was found, and by which checkers; null = it never was. */
  caught: { seed: number; checks: CheckName[]; sentence: string } | null;
  /** It came into play at all; if not, it is planted in code that is gone. */
  struck: boolean;
}

/** Plants one bug into storm after storm until a checker finds it. */
export async function proveBug(
  bug: Bug,
  seeds: readonly number[],
  open: () => Promise<Store>,
): Promise<Proof> {
  let struck = false;
  for (const seed of seeds) {
    const store = await open();
    try {
      const plant = bug.plant(() => {
        struck = true;
      });
      const found = violationsOf((await simulate(store, seed, plant)).lines);
      if (struck && found.length > 0) {
        const names = [...new Set(found.map(({ check }) => check))];
        return { bug: bug.name, caught: { seed, checks: names, sentence: found[0]!.sentence }, struck };
      }
    } finally {
      await store.close();
    }
  }
  return { bug: bug.name, caught: null, struck };
}
