import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { randomNumbers } from '../random-numbers.ts';
import { exactIndex, hnswIndex } from './vector-index.ts';

const random = randomNumbers(5);
const unit = (length: number) => {
  const vector = Array.from({ length }, () => random() * 2 - 1);
  const size = Math.hypot(...vector);
  return vector.map((value) => value / size);
};

describe('the vector index', () => {
  it('finds in the graph what the exact scan finds: recall@10 of at least 0.99', async () => {
    const vectors = Array.from({ length: 2000 }, () => unit(64));
    const exact = exactIndex(vectors);
    const graph = await hnswIndex(vectors, new FakeEmbeddings());
    let found = 0;
    for (let query = 0; query < 100; query += 1) {
      const vector = unit(64);
      const right = new Set(exact.nearest(vector, 10).map(({ entry }) => entry));
      found += graph.nearest(vector, 10).filter(({ entry }) => right.has(entry)).length;
    }
    expect(found / 1000).toBeGreaterThanOrEqual(0.99);
  });

  it('gives the cosine of every entry when asked for all of them, the same in both', async () => {
    const vectors = Array.from({ length: 84 }, () => unit(70));
    const vector = unit(70);
    const graph = (await hnswIndex(vectors, new FakeEmbeddings())).nearest(vector, 84);
    const exact = exactIndex(vectors).nearest(vector, 84);
    expect(graph.map(({ entry }) => entry)).toEqual(exact.map(({ entry }) => entry));
    for (const [at, { cosine }] of graph.entries()) expect(cosine).toBeCloseTo(exact[at]!.cosine, 5);
  });

  it('gives what there is when asked for more', async () => {
    const vectors = [unit(4), unit(4)];
    expect((await hnswIndex(vectors, new FakeEmbeddings())).nearest(unit(4), 10)).toHaveLength(2);
    expect(exactIndex(vectors).nearest(unit(4), 10)).toHaveLength(2);
  });
});
