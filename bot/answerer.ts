import { type Answerer, createAnswerer } from '../knowledge/answer/answerer.ts';
import { inConversation } from '../knowledge/answer/in-conversation.ts';
import { loadGuides } from '../knowledge/guides/load-guides.ts';
import type { GuideFault } from '../knowledge/guides/parse-guide.ts';

/**
 * The answerer over the guides shipped with the product. A guide with a fault is left out and reported; the
 * others answer.
 */
export async function openAnswerer(onFault: (fault: GuideFault) => void = () => {}): Promise<Answerer> {
  const { guides, faults } = loadGuides();
  for (const fault of faults) onFault(fault);
  return inConversation(createAnswerer(guides));
}
