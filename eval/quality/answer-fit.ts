// Fits the confidence of answers: `node .ci/run-built.mjs eval/quality/answer-fit.js`. Writes knowledge/answer/confidence.json.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfidenceModel, confidenceOf } from '../../knowledge/answer/confidence.ts';
import type { Evidence } from '../../knowledge/answer/evidence.ts';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { type Case, type CaseKind, heldCases, setCases } from './answer-cases.ts';

/**
 * How much a case counts: those of the sets are few, and asked as residents ask; what the held-out ones teach of rare
 * troubles is right, but they are harder, and by themselves make every probability too low.
 */
const weight: Record<CaseKind, number> = { held: 1, set: 10 };

/** Weighted logistic regression by Newton's method on standardised features, with a small penalty. */
export function fitConfidence(cases: readonly Case[]): Pick<ConfidenceModel, 'intercept' | 'weights'> {
  const rows = cases.map(({ kind, evidence, rank }) => ({
    evidence,
    right: rank === 1,
    weight: weight[kind],
  }));
  const names = Object.keys(rows[0]!.evidence) as (keyof Evidence)[];
  const mean = names.map((name) => rows.reduce((sum, row) => sum + row.evidence[name], 0) / rows.length);
  const spread = names.map(
    (name, i) =>
      Math.sqrt(rows.reduce((sum, row) => sum + (row.evidence[name] - mean[i]!) ** 2, 0) / rows.length) || 1,
  );
  const x = rows.map((row) => [1, ...names.map((name, i) => (row.evidence[name] - mean[i]!) / spread[i]!)]);
  const size = names.length + 1;
  let beta = new Array<number>(size).fill(0);
  for (let step = 0; step < 30; step += 1) {
    const slope = beta.map((value, i) => (i === 0 ? 0 : -0.5 * value));
    const curve = beta.map((_, i) => beta.map((_, j) => (i === j ? 0.5 : 0)));
    rows.forEach((row, r) => {
      const chance = 1 / (1 + Math.exp(-x[r]!.reduce((sum, value, i) => sum + value * beta[i]!, 0)));
      const error = row.weight * ((row.right ? 1 : 0) - chance);
      const bend = row.weight * chance * (1 - chance);
      for (let i = 0; i < size; i += 1) {
        slope[i]! += error * x[r]![i]!;
        for (let j = 0; j < size; j += 1) curve[i]![j]! += bend * x[r]![i]! * x[r]![j]!;
      }
    });
    const change = solve(curve, slope);
    beta = beta.map((value, i) => value + change[i]!);
    if (Math.max(...change.map(Math.abs)) < 1e-8) break;
  }
  const byName = Object.fromEntries(names.map((name, i) => [name, beta[i + 1]! / spread[i]!])) as Record<
    keyof Evidence,
    number
  >;
  return {
    intercept: beta[0]! - names.reduce((sum, name, i) => sum + byName[name] * mean[i]!, 0),
    weights: byName,
  };
}

/** Gaussian elimination with row exchanges; the matrix is positive definite by its penalty. */
function solve(matrix: number[][], right: number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]!]);
  const n = a.length;
  for (let p = 0; p < n; p += 1) {
    const pivot = a
      .slice(p)
      .reduce((best, row, i) => (Math.abs(row[p]!) > Math.abs(a[best]![p]!) ? p + i : best), p);
    [a[p], a[pivot]] = [a[pivot]!, a[p]!];
    for (let r = 0; r < n; r += 1) {
      if (r === p) continue;
      const factor = a[r]![p]! / a[p]![p]!;
      for (let c = p; c <= n; c += 1) a[r]![c]! -= factor * a[p]![c]!;
    }
  }
  return a.map((row, i) => row[n]! / row[i]!);
}

/**
 * Share of in-scope questions that may be answered from a wrong guide, of look-alikes that may be answered at all, and
 * of findable questions that may be left without an offer.
 */
const limits = { wrong: 0.006, outside: 0.06, unoffered: 0.03 };

/**
 * The bands: answer from the lowest confidence at which no more than the allowed shares are answered wrongly, offer
 * choices from the highest at which no more than the allowed share of findable questions gets none.
 */
export function chooseBands(cases: readonly { confidence: number; rank: number; inScope: boolean }[]): {
  answerFrom: number;
  offerFrom: number;
} {
  /** The confidence that only the allowed share of a group exceeds with an answer that is not right. */
  const above = (group: typeof cases, allowed: number) =>
    group
      .filter(({ rank }) => rank !== 1)
      .map(({ confidence }) => confidence)
      .sort((a, b) => b - a)[Math.floor(group.length * allowed)] ?? 0;
  const answerFrom = Math.max(
    above(
      cases.filter(({ inScope }) => inScope),
      limits.wrong,
    ),
    above(
      cases.filter(({ inScope }) => !inScope),
      limits.outside,
    ),
  );
  const findable = cases.filter(({ rank }) => rank >= 1 && rank <= 3).map(({ confidence }) => confidence);
  const offerFrom = findable.sort((a, b) => a - b)[Math.floor(findable.length * limits.unoffered)] ?? 0;
  return { answerFrom: Math.max(answerFrom + 1e-4, offerFrom), offerFrom };
}

if (process.argv[1] === import.meta.filename) {
  const { guides } = loadGuides();
  const asked = [...setCases(guides)];
  const fitted = fitConfidence([...heldCases(guides), ...asked]);
  const set = asked.map((one) => ({
    ...one,
    confidence: confidenceOf(one.evidence, { ...fitted, answerFrom: 0, offerFrom: 0 }),
  }));
  const round = (value: number) => Number(value.toPrecision(5));
  const inScope = set.filter((one) => one.inScope);
  const bands = chooseBands(set);
  const model: ConfidenceModel = {
    intercept: round(fitted.intercept),
    weights: Object.fromEntries(
      Object.entries(fitted.weights).map(([n, v]) => [n, round(v)]),
    ) as ConfidenceModel['weights'],
    answerFrom: round(bands.answerFrom),
    offerFrom: round(bands.offerFrom),
  };
  writeFileSync(
    join(process.cwd(), 'knowledge/answer/confidence.json'),
    `${JSON.stringify(model, null, 2)}\n`,
  );
  const share = (list: typeof set, test: (one: (typeof set)[number]) => boolean) =>
    `${((100 * list.filter(test).length) / list.length).toFixed(1)}%`;
  const outside = set.filter((one) => !one.inScope);
  console.log(model);
  for (const at of [model.answerFrom, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, model.offerFrom]) {
    const sure = (one: { confidence: number }) => one.confidence >= at;
    console.log(
      `from ${at}: answered ${share(inScope, sure)}, wrongly ${share(inScope, (one) => sure(one) && one.rank !== 1)}, of no guide ${share(outside, sure)}`,
    );
  }
}
