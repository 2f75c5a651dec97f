import fc from 'fast-check';
import { averageLinkage } from './average-linkage.ts';
import { clusterQuestions } from './cluster-questions.ts';

describe('average linkage', () => {
  it('agrees with the definition: joins the nearest pair again and again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 91, maxLength: 91 }),
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 9 }),
        async (draws, count, tenth) => {
          // Roots, so that no two means are the same and no tie leaves the order open.
          const near = (a: number, b: number) =>
            Math.sqrt(draws[(Math.max(a, b) * (Math.max(a, b) - 1)) / 2 + Math.min(a, b)]! + 0.5) / 1000;
          const at = tenth / 10;
          const expected = byDefinition(count, near, at);
          // Two means a rounding apart leave the order open after all: then either answer is right.
          const shaken = (a: number, b: number) => near(a, b) * (1 + 1e-9 * (((a * b + a + b) % 7) - 3));
          fc.pre(JSON.stringify(byDefinition(count, shaken, at)) === JSON.stringify(expected));
          expect(await averageLinkage(count, near, at)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('puts every item into exactly one cluster, and none into none', async () => {
    expect(await averageLinkage(0, () => 1, 0.5)).toEqual([]);
    expect(await averageLinkage(4, () => 1, 0.5)).toEqual([[0, 1, 2, 3]]);
    expect(await averageLinkage(3, () => 0, 0.5)).toEqual([[0], [1], [2]]);
  });

  it('lets other work in while it compares many', async () => {
    let others = 0;
    let running = true;
    const other = () => {
      others += 1;
      if (running) setImmediate(other);
    };
    setImmediate(other);
    await averageLinkage(600, (a, b) => Math.sin(a * 7 + b * 7), 0.9);
    running = false;
    expect(others).toBeGreaterThan(2);
  });
});

describe('questions', () => {
  const asked = (text: string, guide: string | null = null, confidence = 0.9) => ({
    text,
    candidates: guide ? [{ guide, score: 1 }] : [],
    confidence: guide ? confidence : 0,
  });

  it('of one meaning come together though they share no word, and by their words where nothing answers them', async () => {
    const questions = [
      asked('lam cccd cho be can gi', 'can-cuoc-tre-em'),
      asked('Cháu nhà tôi 5 tuổi muốn có thẻ căn cước', 'can-cuoc-tre-em'),
      asked('giá lợn hơi hôm nay bao nhiêu'),
      asked('gia lon hoi hom nay may tien'),
      asked('bao giờ có điện lại'),
    ];
    expect(await clusterQuestions(questions)).toEqual([[0, 1], [2, 3], [4]]);
  });

  it('that an unsure answerer throws at the same guide stay apart', async () => {
    const questions = [
      asked('xe buýt mấy giờ chạy', 'dang-ky-xe', 0.05),
      asked('mua cây giống ở đâu', 'dang-ky-xe', 0.05),
    ];
    expect(await clusterQuestions(questions)).toEqual([[0], [1]]);
  });
});

function byDefinition(count: number, near: (a: number, b: number) => number, atLeast: number): number[][] {
  let clusters = Array.from({ length: count }, (_, item) => [item]);
  const between = (a: number[], b: number[]) =>
    a.flatMap((x) => b.map((y) => near(x, y))).reduce((sum, value) => sum + value, 0) / (a.length * b.length);
  for (;;) {
    let best: [number, number, number] | null = null;
    for (let i = 0; i < clusters.length; i += 1)
      for (let j = i + 1; j < clusters.length; j += 1) {
        const value = between(clusters[i]!, clusters[j]!);
        if (!best || value > best[2] + 1e-9) best = [i, j, value];
      }
    if (!best || best[2] < atLeast)
      return clusters.map((items) => items.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
    const [i, j] = best;
    const joined = [...clusters[i]!, ...clusters[j]!];
    clusters = [...clusters.filter((_, at) => at !== i && at !== j), joined];
  }
}
