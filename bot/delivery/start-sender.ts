import type { LeaseKeeper } from '../store/lease-keeper.ts';
import { startWorker, type Worker } from '../worker.ts';
import { claimSends } from './claim-sends.ts';
import { type DeliveryDeps, sendOne } from './send-one.ts';

/** Platform calls under way at once in one process. */
const mostAtOnce = 16;

/** The loop that empties the outbox. */
export function startSender(deps: DeliveryDeps, leases: LeaseKeeper): Worker {
  return startWorker('sender', deps.log, 1000, async () => {
    const claimed = await claimSends(deps.store, deps.clock, mostAtOnce);
    await Promise.all(
      claimed.map(async (send) => {
        const release = leases.hold('outbox', send.id, send.fence);
        try {
          await sendOne(deps, send);
        } finally {
          release();
        }
      }),
    );
    return claimed.length;
  });
}
