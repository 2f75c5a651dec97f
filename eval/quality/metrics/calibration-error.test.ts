import { calibrationError } from './calibration-error.ts';

const claims = (confidence: number, right: number, wrong: number) =>
  Array.from({ length: right + wrong }, (_, at) => ({ confidence, right: at < right }));

describe('the calibration error', () => {
  it('is nothing when every tenth claim of 90% fails', () => {
    expect(calibrationError(claims(0.9, 9, 1))).toBeCloseTo(0);
  });

  it('weighs the gap of each bin by its claims', () => {
    const mixed = [...claims(0.95, 5, 5), ...claims(0.25, 30, 10)];
    expect(calibrationError(mixed)).toBeCloseTo((10 * 45 + 40 * 50) / 50);
  });

  it('does not let gaps in different bins cancel out', () => {
    expect(calibrationError([...claims(0.95, 0, 1), ...claims(0.05, 1, 0)])).toBeCloseTo(95);
  });

  it('puts certainty into the last bin', () => {
    expect(calibrationError(claims(1, 1, 1))).toBeCloseTo(50);
    expect(calibrationError([])).toBeNaN();
  });
});
