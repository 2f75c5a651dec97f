import { readFileSync } from 'node:fs';
import type { Evidence } from './evidence.ts';

/** Logistic regression from evidence to the probability that the best guide is the right one. */
export interface ConfidenceModel {
  intercept: number;
  weights: Record<keyof Evidence, number>;
  /** Answer from here up; offer a choice from here up; below, say that we do not know. */
  answerFrom: number;
  offerFrom: number;
}

/** The fitted model. `node .ci/run-built.mjs eval/quality/answer-fit.js` fits it again and writes the file. */
export function loadConfidence(file: URL = new URL('./confidence.json', import.meta.url)): ConfidenceModel {
  return JSON.parse(readFileSync(file, 'utf8')) as ConfidenceModel;
}

/** The probability, 0 to 1. */
export function confidenceOf(evidence: Evidence, { intercept, weights }: ConfidenceModel): number {
  let sum = intercept;
  for (const [name, weight] of Object.entries(weights) as [keyof Evidence, number][])
    sum += weight * evidence[name];
  return 1 / (1 + Math.exp(-sum));
}
