import { readFileSync } from 'node:fs';
import { loadFigures } from '../../bot/quality-page/figures.ts';
import { typedExamples } from '../../bot/quality-page/tables.tsx';
import { typingNames, typings } from '../sets/typings.ts';
import type { Baseline } from './baseline.ts';
import { bars, measureOf } from './measures.ts';

describe('the quality page', () => {
  it('shows the very figures that changes are checked against', () => {
    const baseline = JSON.parse(
      readFileSync(new URL('./baseline.json', import.meta.url), 'utf8'),
    ) as Baseline;
    expect(loadFigures()).toEqual(baseline);
    expect(baseline.goals).toEqual(bars);
    for (const name of Object.keys(baseline.figures)) expect(measureOf(name)).toBeDefined();
  });

  it('shows one question as the six ways of typing really type it', () => {
    expect(typedExamples.map(({ key }) => key)).toEqual([...typingNames]);
    const written = typedExamples[0]!.example;
    for (const { key, example } of typedExamples)
      expect(example).toBe(typings[key as (typeof typingNames)[number]](written, 'q9003'));
  });
});
