import { untilQuiet } from '../announcements/quiet-hours.ts';
import type { LeaseKeeper } from '../store/lease-keeper.ts';
import { startWorker, type Worker } from '../worker.ts';
import { BulkRoom } from './bulk-room.ts';
import { claimSends } from './claim-sends.ts';
import { openLanes } from './lanes.ts';
import { type DeliveryDeps, sendOne } from './send-one.ts';

/** Messages claimed by one statement. */
const batch = 8;

/** From this priority on a message waits until the morning. */
const quietPriority = 5;

/**
 * The loop that empties the outbox. Stopping it waits for the calls under way. An account that has no room for bulk is
 * not asked again for it until it has: a province's messages would otherwise be claimed and put back all the time.
 */
export function startSender(deps: DeliveryDeps, leases: LeaseKeeper): Worker {
  const room = new BulkRoom(() => deps.clock.now().getTime());
  const lanes = openLanes(
    () => worker.wake(),
    (error) => deps.log.error({ err: error }, 'delivery failed; its lease will run out'),
  );
  const worker = startWorker('sender', deps.log, 1000, async () => {
    const claimed = await claimSends(deps.store, deps.clock, batch, {
      fullLanes: lanes.full(),
      ...room.closed(),
      below: untilQuiet(deps.clock.now()) === 0 ? quietPriority : 100,
    });
    for (const send of claimed) {
      const release = leases.hold('outbox', send.id, send.fence);
      if (send.priority > 0) room.asks(send.channel, send.id);
      lanes.run(send.channel, send.priority, async () => {
        try {
          await sendOne(deps, send, (noRoomMs) => {
            room.asked(send.channel, send.id);
            room.none(send.channel, noRoomMs);
            // Not at the next look a second later: at a hundred calls a minute that would cost a third of them.
            setTimeout(() => worker.wake(), noRoomMs).unref();
          });
        } finally {
          room.asked(send.channel, send.id);
          release();
        }
      });
    }
    // Replies come one by one too where an account is tight. Else what was not taken is waited for, and wakes.
    const more = claimed.length === batch || claimed.some(({ priority }) => priority === 0);
    return more ? claimed.length : 0;
  });
  return {
    wake: worker.wake,
    async stop() {
      await worker.stop();
      await lanes.drain();
    },
  };
}
