import { share } from './share.ts';

/** A message with the intent it has and the one that was read. */
interface Routed {
  wanted: string;
  got: string;
}

/** Percent of the cries for help that were taken for one. */
export function emergencyRecall(cases: readonly Routed[]): number {
  return share(
    cases.filter(({ wanted }) => wanted === 'emergency'),
    ({ got }) => got === 'emergency',
  );
}

/** Percent of the other messages that were taken for a cry for help. */
export function falseAlarms(cases: readonly Routed[]): number {
  return share(
    cases.filter(({ wanted }) => wanted !== 'emergency'),
    ({ got }) => got === 'emergency',
  );
}
