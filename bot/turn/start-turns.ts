import type { LeaseKeeper } from '../store/lease-keeper.ts';
import { startWorker, type Worker } from '../worker.ts';
import { claimConversations } from './claim-conversations.ts';
import { handleConversation } from './handle-conversation.ts';
import type { TurnDeps } from './turn-deps.ts';

/** Turns under way at once in one process. */
const mostAtOnce = 8;

/** The loop that runs the turns that are due. Bursts end a moment after their last message, so it looks often. */
export function startTurns(deps: TurnDeps, leases: LeaseKeeper, onReplies: () => void): Worker {
  return startWorker('turns', deps.log, 200, async () => {
    const claimed = await claimConversations(deps.store, deps.clock, mostAtOnce);
    await Promise.all(
      claimed.map(async (conversation) => {
        const release = leases.hold('conversation', conversation.id, conversation.fence);
        try {
          await handleConversation(deps, conversation);
        } finally {
          release();
        }
      }),
    );
    if (claimed.length > 0) onReplies();
    return claimed.length;
  });
}
