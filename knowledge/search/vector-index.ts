import type { Embeddings } from '@langchain/core/embeddings';

/** Finds the stored vectors nearest to a vector. All vectors have length 1. */
export interface VectorIndex {
  readonly kind: 'exact' | 'hnsw';
  /** Numbers of the nearest entries and their cosine, nearest first; at most `count`. */
  nearest(vector: readonly number[], count: number): { entry: number; cosine: number }[];
}

/** Every vector is looked at: cannot miss, needs no addon, and is the oracle for the other. */
export function exactIndex(vectors: readonly (readonly number[])[]): VectorIndex {
  return {
    kind: 'exact',
    nearest: (vector, count) =>
      vectors
        .map((stored, entry) => ({
          entry,
          cosine: stored.reduce((sum, value, at) => sum + value * vector[at]!, 0),
        }))
        .sort((a, b) => b.cosine - a.cosine || a.entry - b.entry)
        .slice(0, count),
  };
}

/** Candidates a query keeps on its way through the graph: recall@10 was 99.5 % at 100 on 10,000 vectors. */
const width = 200;

/**
 * LangChain's HNSWLib store over hnswlib-node. The one file that knows either: LangChain has announced the end of
 * its community package, and this port is what would be filled anew. Deleting is left out, the store has none.
 *
 * @throws Error when the addon was not compiled on this machine.
 */
export async function hnswIndex(
  vectors: readonly (readonly number[])[],
  embeddings: Embeddings,
): Promise<VectorIndex> {
  const [{ HNSWLib }, { Document }] = await Promise.all([
    import('@langchain/community/vectorstores/hnswlib'),
    import('@langchain/core/documents'),
  ]);
  const store = new HNSWLib(embeddings, { space: 'ip', numDimensions: vectors[0]?.length ?? 1 });
  await store.addVectors(
    vectors.map((vector) => [...vector]),
    vectors.map((_, entry) => new Document({ pageContent: '', metadata: { entry } })),
  );
  const graph = store.index;
  graph.setEf(width);
  return {
    kind: 'hnsw',
    nearest(vector, count) {
      const found = graph.searchKnn([...vector], Math.min(count, vectors.length));
      return found.neighbors.map((entry, at) => ({ entry, cosine: 1 - found.distances[at]! }));
    },
  };
}

/** The graph where the addon is there, else the exact scan; `onFallback` hears why. */
export async function openVectorIndex(
  vectors: readonly (readonly number[])[],
  embeddings: Embeddings,
  onFallback: (reason: unknown) => void = () => {},
): Promise<VectorIndex> {
  try {
    return await hnswIndex(vectors, embeddings);
  } catch (error) {
    onFallback(error);
    return exactIndex(vectors);
  }
}
