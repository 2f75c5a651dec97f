import type { LeaseKeeper } from '../store/lease-keeper.ts';
import { startWorker, type Worker } from '../worker.ts';
import { type ClaimedConversation, claimConversations } from './claim-conversations.ts';
import { handleConversation } from './handle-conversation.ts';
import type { TurnDeps } from './turn-deps.ts';

/** Turns under way at once in one process. */
const mostAtOnce = 8;

/**
 * Turns claimed together are waited for together, as long as this: one claim then serves many conversations. A turn
 * that takes longer (it asks a model) stays in hand and holds up nobody else.
 */
const togetherMs = 100;

/** The loop that runs the turns that are due. Bursts end a moment after their last message, so it looks often. */
export function startTurns(deps: TurnDeps, leases: LeaseKeeper, onReplies: () => void): Worker {
  const inHand = new Set<Promise<void>>();
  const handle = async (conversation: ClaimedConversation) => {
    const release = leases.hold('conversation', conversation.id, conversation.fence);
    try {
      await handleConversation(deps, conversation);
    } finally {
      release();
      onReplies();
    }
  };
  const worker = startWorker('turns', deps.log, 200, async () => {
    if (inHand.size >= mostAtOnce) await Promise.race(inHand);
    const claimed = await claimConversations(deps.store, deps.clock, mostAtOnce - inHand.size);
    const turns = claimed.map((conversation) => {
      const turn = handle(conversation).finally(() => {
        inHand.delete(turn);
        worker.wake();
      });
      inHand.add(turn);
      return turn;
    });
    await atMost(togetherMs, Promise.all(turns));
    return claimed.length;
  });
  return {
    wake: worker.wake,
    async stop() {
      await worker.stop();
      await Promise.all(inHand);
    },
  };
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
