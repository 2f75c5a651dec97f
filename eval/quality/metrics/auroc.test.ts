import fc from 'fast-check';
import { auroc } from './auroc.ts';

const right = (confidence: number) => ({ confidence, right: true });
const wrong = (confidence: number) => ({ confidence, right: false });

describe('the area under the ROC curve', () => {
  it('is 100 when every right claim is surer than every wrong one, 0 the other way round', () => {
    expect(auroc([right(0.9), right(0.8), wrong(0.7)])).toBe(100);
    expect(auroc([wrong(0.9), right(0.8), right(0.7)])).toBe(0);
  });

  it('counts ties half', () => {
    expect(auroc([right(0.5), wrong(0.5)])).toBe(50);
    expect(auroc([right(0.5), right(0.9), wrong(0.5), wrong(0.1)])).toBe(87.5);
  });

  it('says that nothing was measured where nothing can be told apart', () => {
    expect(auroc([right(0.5)])).toBeNaN();
    expect(auroc([])).toBeNaN();
  });

  it('is the share of pairs in the right order, however the claims are given', () => {
    const claim = fc.record({
      confidence: fc.integer({ min: 0, max: 9 }).map((n) => n / 10),
      right: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(claim, { minLength: 2, maxLength: 30 }), (claims) => {
        const pairs = claims
          .filter((one) => one.right)
          .flatMap((one) => claims.filter((other) => !other.right).map((other) => [one, other] as const));
        fc.pre(pairs.length > 0);
        const won = pairs.reduce((sum, [a, b]) => sum + (Math.sign(a.confidence - b.confidence) + 1) / 2, 0);
        expect(auroc(claims)).toBeCloseTo((100 * won) / pairs.length);
      }),
    );
  });
});
