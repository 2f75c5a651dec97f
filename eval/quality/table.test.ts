import { table } from './table.ts';

describe('a table', () => {
  it('keeps columns of unequal rows in line', () => {
    expect(
      table([
        ['set', 'hit@1', 'n'],
        ['teencode', '91.2'],
        ['x', '100.0', '603'],
      ]),
    ).toEqual(['set       hit@1    n', 'teencode   91.2', 'x         100.0  603']);
    expect(table([])).toEqual([]);
  });
});
