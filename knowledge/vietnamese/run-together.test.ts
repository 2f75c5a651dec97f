import { runTogether } from './run-together.ts';

const words = ['lam', 'the', 'can', 'cuoc', 'ca', 'n', 'o', 'dau'];
const sentences = ['lam the can cuoc', 'o dau', 'lam o dau'];
const pairs = new Set(
  sentences.flatMap((line) =>
    line
      .split(' ')
      .slice(1)
      .map((word, at) => `${line.split(' ')[at]} ${word}`),
  ),
);
const model = {
  pairCount: (previous: number, next: number) => (pairs.has(`${words[previous]} ${words[next]}`) ? 1 : 0),
  cost: () => 1,
};
const wordsFor = (part: string) =>
  words.flatMap((word, id) => (word === part ? [{ id, cost: part.length }] : []));
const cuts = (text: string) =>
  runTogether(text, wordsFor, model).map(({ ids }) => ids.map((id) => words[id]).join(' '));

describe('words run together', () => {
  it('are cut where all neighbours stand together somewhere, however many there are', () => {
    expect(cuts('lamthecancuoc')).toEqual(['lam the can cuoc']);
    expect(cuts('lamodau')).toEqual(['lam o dau']);
    expect(runTogether('thecan', wordsFor, model)).toEqual([{ ids: [1, 2], cost: 6 }]);
  });

  it('are left alone where the words never stand together, a letter is over, or there is one word only', () => {
    for (const text of ['daulam', 'thecand', 'lam', 'xyz', '']) expect(cuts(text)).toEqual([]);
  });

  it('cost little time in a run of letters without end', () => {
    const looked = new Set<string>();
    runTogether(
      'lamthecancuoc'.repeat(20),
      (part) => {
        looked.add(part);
        return wordsFor(part);
      },
      model,
    );
    expect(Math.max(...[...looked].map((part) => part.length))).toBeLessThanOrEqual(7);
  });
});
