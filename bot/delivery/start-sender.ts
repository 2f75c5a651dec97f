import type { LeaseKeeper } from '../store/lease-keeper.ts';
import { startWorker, type Worker } from '../worker.ts';
import { claimSends } from './claim-sends.ts';
import { openLanes } from './lanes.ts';
import { type DeliveryDeps, sendOne } from './send-one.ts';

/** Messages claimed by one statement. */
const batch = 8;

/** The loop that empties the outbox. Stopping it waits for the calls under way. */
export function startSender(deps: DeliveryDeps, leases: LeaseKeeper): Worker {
  const lanes = openLanes(
    () => worker.wake(),
    (error) => deps.log.error({ err: error }, 'delivery failed; its lease will run out'),
  );
  const worker = startWorker('sender', deps.log, 1000, async () => {
    const claimed = await claimSends(deps.store, deps.clock, batch, lanes.full());
    for (const send of claimed) {
      const release = leases.hold('outbox', send.id, send.fence);
      lanes.run(send.channel, send.priority, () => sendOne(deps, send).finally(release));
    }
    return claimed.length;
  });
  return {
    wake: worker.wake,
    async stop() {
      await worker.stop();
      await lanes.drain();
    },
  };
}
