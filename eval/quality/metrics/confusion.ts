/** How often each wanted label was read as each label: `counts.get(wanted)?.get(got)`. */
export type Confusion = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Counts pairs of wanted and got labels. */
export function confusionOf(cases: readonly { wanted: string; got: string }[]): Confusion {
  const counts = new Map<string, Map<string, number>>();
  for (const { wanted, got } of cases) {
    const row = counts.get(wanted) ?? new Map<string, number>();
    counts.set(wanted, row.set(got, (row.get(got) ?? 0) + 1));
  }
  return counts;
}

/**
 * F1 of each wanted label in percent: 2 TP / (2 TP + FP + FN). A label that is never wanted has none; as a wrong
 * reading of others it counts against their recall.
 */
export function f1Scores(confusion: Confusion): Map<string, number> {
  const scores = new Map<string, number>();
  for (const [label, row] of confusion) {
    const right = row.get(label) ?? 0;
    const wanted = sum(row.values());
    const got = sum([...confusion.values()].map((other) => other.get(label) ?? 0));
    scores.set(label, (200 * right) / (wanted + got));
  }
  return scores;
}

/** The plain mean of the labels' F1, in percent: a rare label counts as much as a frequent one. */
export function macroF1(confusion: Confusion): number {
  const scores = f1Scores(confusion);
  return sum(scores.values()) / scores.size;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
