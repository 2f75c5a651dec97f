import type { Channel } from '../../adapters/channel.ts';
import { planUse } from '../delivery/plan-room.ts';
import { usedSentence, warnings } from '../delivery/plan-words.ts';
import type { Store } from '../store/open-store.ts';
import type { Finding } from './finding.ts';

/** What of its plan a channel has used, and what happens soon when that is nearly all. */
export async function examinePlan(store: Store, now: Date, channel: Channel): Promise<Finding[]> {
  const use = await planUse(store, now, channel);
  if (!use) return [];
  const about = channel.name;
  return [
    { about, ok: true, operator: usedSentence(use) },
    ...warnings(use).map((operator) => ({ about, ok: false, operator })),
  ];
}
