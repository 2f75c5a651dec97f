import { loadGuides } from '../../../knowledge/guides/load-guides.ts';
import { intents } from '../../skills/skill.ts';
import { chancesOf, fromBytes, toBytes } from './model.ts';
import { type Seed, seeds } from './seeds.ts';
import { train } from './train.ts';

const all = seeds(loadGuides().guides);
/** One utterance in 27: enough to learn from, little enough to train twice. */
const some = all.filter((_, at) => at % 27 === 0);
const model = train(some);

describe('train', () => {
  it('gives the same bytes for the same seeds', () => {
    expect(Buffer.from(toBytes(train(some))).equals(Buffer.from(toBytes(model)))).toBe(true);
  });

  it('learns: what it was taught it knows, and most of what it was not', () => {
    const right = (list: readonly Seed[]) =>
      list.filter(({ intent, text }) => best(text) === intent).length / list.length;
    const unseen = all.filter((_, at) => at % 27 === 4);
    expect(right(some)).toBeGreaterThan(0.95);
    expect(right(unseen)).toBeGreaterThan(0.6);
  });

  it('gives chances that sum to 1, for any text', () => {
    for (const text of ['', '???', 'làm căn cước ở đâu', 'x'.repeat(5000)]) {
      const chances = Object.values(chancesOf(model, text));
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 6);
      expect(chances.every((chance) => chance >= 0)).toBe(true);
    }
  });

  function best(text: string) {
    const chances = chancesOf(model, text);
    return [...intents].sort((a, b) => chances[b] - chances[a])[0];
  }
});

describe('the file of a model', () => {
  it('reads back as the same model', () => {
    const back = fromBytes(toBytes(model))!;
    for (const { text } of some.slice(0, 50)) expect(chancesOf(back, text)).toEqual(chancesOf(model, text));
  });

  it('is not read when it has another shape', () => {
    expect(fromBytes(new Uint8Array(0))).toBeNull();
    expect(fromBytes(toBytes(model).slice(1))).toBeNull();
    const other = Uint8Array.from(toBytes(model));
    other[0]! ^= 1;
    expect(fromBytes(other)).toBeNull();
  });
});
