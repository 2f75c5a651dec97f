import { eachEngine } from '../../bot/store/each-engine.ts';
import { violationsOf } from './check/checks.ts';
import { simulate } from './simulate.ts';

eachEngine((open) => {
  it.each([1, 2])('keeps every promise in storm %i', async (seed) => {
    const { lines } = await simulate(await open(), seed);
    expect(lines.filter(({ act }) => act.name === 'take').length).toBeGreaterThan(15);
    expect(violationsOf(lines)).toEqual([]);
  });
});
