import { eachEngine } from '../../bot/store/each-engine.ts';
import { violationsOf } from './check/checks.ts';
import { simulate } from './simulate.ts';

eachEngine((open, engine) => {
  it.each([1, 2])('keeps every promise in storm %i', async (seed) => {
    const { lines } = await simulate(await open(), seed);
    expect(lines.filter(({ act }) => act.name === 'take').length).toBeGreaterThan(15);
    expect(violationsOf(lines)).toEqual([]);
  });

  // Servers of a PostgreSQL write in an order that it may change; one embedded engine cannot.
  if (engine === 'embedded')
    it('repeats a storm from its seed', async () => {
      const storms = [];
      for (let time = 0; time < 2; time += 1) storms.push((await simulate(await open(), 5)).lines);
      const told = storms.map((lines) =>
        lines.map(({ at, who, kind, act }) => [at, who, kind, act.name, 'marks' in act ? act.marks : null]),
      );
      expect(told[1]).toEqual(told[0]);
    });
});
