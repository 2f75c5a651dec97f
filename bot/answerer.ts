import { createAnswerer, type IndexedAnswerer } from '../knowledge/answer/answerer.ts';
import { inConversation } from '../knowledge/answer/in-conversation.ts';
import { shippedGuides } from '../knowledge/guides/load-guides.ts';
import type { GuideFault } from '../knowledge/guides/parse-guide.ts';
import { LatentEmbeddings } from '../knowledge/search/latent-embeddings.ts';
import { openVectorIndex } from '../knowledge/search/vector-index.ts';

/**
 * The answerer over the guides shipped with the product. A guide with a fault is left out and reported; the
 * others answer.
 */
export async function openAnswerer(
  onFault: (fault: GuideFault) => void = () => {},
): Promise<IndexedAnswerer> {
  const { guides, faults } = shippedGuides().value;
  for (const fault of faults) onFault(fault);
  return inConversation(createAnswerer(guides));
}

/**
 * Moves the answerer's vectors from the exact scan into the graph. Loading the libraries takes half a second, so
 * the server does it when it already answers; where the addon is missing the exact scan stays.
 */
export async function indexVectors(
  answerer: IndexedAnswerer,
  onFallback: (reason: unknown) => void,
): Promise<void> {
  const { latent } = answerer;
  answerer.useIndex(await openVectorIndex(latent.vectors, new LatentEmbeddings(latent.embed), onFallback));
}
