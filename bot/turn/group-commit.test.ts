import { groupCommit } from './group-commit.ts';

describe('group commit', () => {
  it('writes what came together together, what came during a write in the next, and each caller waits for its own write', async () => {
    const writes: number[][] = [];
    const gates: (() => void)[] = [];
    const add = groupCommit<number>(
      (items) =>
        new Promise((resolve) => {
          writes.push(items);
          gates.push(resolve);
        }),
    );
    const together = [add([1]), add([2])];
    await new Promise(setImmediate);
    const during = [add([3]), add([4, 5])];
    expect(writes).toEqual([[1, 2]]);
    gates[0]!();
    await Promise.all(together);
    await new Promise(setImmediate);
    expect(writes).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    gates[1]!();
    await Promise.all(during);
  });

  it("keeps one caller's bad item from failing the others", async () => {
    const stored: number[] = [];
    const add = groupCommit<number>(async (items) => {
      await Promise.resolve();
      if (items.includes(13)) throw new Error('bad item');
      stored.push(...items);
    });
    const outcomes = await Promise.allSettled([add([1]), add([2]), add([13]), add([3])]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(stored.sort()).toEqual([1, 2, 3]);
  });

  it('never puts more into a write than it may, but always at least one caller', async () => {
    const sizes: number[] = [];
    const add = groupCommit<number>(async (items) => {
      await Promise.resolve();
      sizes.push(items.length);
    }, 3);
    await Promise.all([add([1]), add([1, 1]), add([1, 1]), add([1, 1, 1, 1, 1])]);
    expect(sizes).toEqual([3, 2, 5]);
  });
});
