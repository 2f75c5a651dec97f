import { openLanes } from './lanes.ts';

/** A task that ends when told to. */
function gate() {
  let open = () => {};
  const ended = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { task: () => ended, open: () => open() };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('lanes', () => {
  it('names a channel full when its calls hang, and lets the others go on', async () => {
    const lanes = openLanes(
      () => {},
      () => {},
    );
    const hanging = Array.from({ length: 8 }, gate);
    for (const one of hanging) lanes.run('slow', 0, one.task);
    let done = false;
    lanes.run('fast', 0, async () => {
      done = true;
    });
    await until(() => done && lanes.full().includes('slow'));
    expect(lanes.full()).toEqual(['slow']);
    for (const one of hanging) one.open();
    await lanes.drain();
    expect(lanes.full()).toEqual([]);
  });

  it('reports a task that fails and goes on', async () => {
    const failures: unknown[] = [];
    let done = 0;
    const lanes = openLanes(
      () => {
        done += 1;
      },
      (error) => failures.push(error),
    );
    lanes.run('a', 0, async () => {
      throw new Error('no');
    });
    lanes.run('a', 0, async () => {});
    await lanes.drain();
    expect([failures.length, done]).toEqual([1, 2]);
  });
});
