/** A stated probability, 0 to 1, and whether it came true. */
export interface Claim {
  confidence: number;
  right: boolean;
}

/**
 * Expected calibration error in percentage points: claims in ten bins of equal width, the distance between the mean
 * confidence and the share that came true, weighed by the number of claims (Naeini et al. 2015).
 */
export function calibrationError(claims: readonly Claim[], bins = 10): number {
  const sums = Array.from({ length: bins }, () => 0);
  for (const { confidence, right } of claims) {
    const bin = Math.min(bins - 1, Math.floor(confidence * bins));
    sums[bin]! += confidence - (right ? 1 : 0);
  }
  return (100 * sums.reduce((total, gap) => total + Math.abs(gap), 0)) / claims.length;
}
