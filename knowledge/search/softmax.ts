/** Probabilities from log-odds. */
export function softmax(scores: Float64Array): Float64Array {
  const most = greatest(scores);
  const powers = new Float64Array(scores.length);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    powers[at] = Math.exp(scores[at]! - most);
    sum += powers[at]!;
  }
  for (let at = 0; at < powers.length; at += 1) powers[at]! /= sum;
  return powers;
}

/** The logarithms of probabilities from log-odds, without the loss of digits of taking them one after the other. */
export function logSoftmax(scores: Float64Array): Float64Array {
  const most = greatest(scores);
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - most);
  return scores.map((score) => score - most - Math.log(sum));
}

function greatest(scores: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  return most;
}
