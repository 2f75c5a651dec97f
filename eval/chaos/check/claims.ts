import { linesOf } from '../history.ts';
import type { Check } from './check.ts';

const taken = new Set(['sent', 'delivered', 'relayed', 'seen']);
const never = new Set(['failed', 'skipped', 'queued']);

/** What our server says of a message is what the platform's record says: taken is taken, not sent is not there. */
export const claims: Check = (history) => {
  const there = new Set(linesOf(history, 'take').map(({ act }) => act.id));
  return linesOf(history, 'claim').flatMap(({ sequence, act }) => {
    const name = `${act.marks.join('+') || act.id} to ${act.conversation}`;
    if (taken.has(act.state) && !there.has(act.id))
      return [{ sequence, sentence: `${name} is called ${act.state}, and the platform never had it` }];
    if (never.has(act.state) && there.has(act.id))
      return [{ sequence, sentence: `${name} is called ${act.state}, and the platform has it` }];
    return [];
  });
};
