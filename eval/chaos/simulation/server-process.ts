import { replanStranded } from '../../../bot/announcements/replan.ts';
import { endFinished } from '../../../bot/announcements/start-announcements.ts';
import { tellReplans } from '../../../bot/announcements/tell-replans.ts';
import { BulkRoom } from '../../../bot/delivery/bulk-room.ts';
import { claimSends, leaseMs as sendLeaseMs } from '../../../bot/delivery/claim-sends.ts';
import { sendOne } from '../../../bot/delivery/send-one.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import privacy from '../../../bot/skills/privacy/index.ts';
import { leaseBook } from '../../../bot/store/lease-keeper.ts';
import { claimConversations } from '../../../bot/turn/claim-conversations.ts';
import { handleConversation } from '../../../bot/turn/handle-conversation.ts';
import { createIngest } from '../../../bot/turn/ingest.ts';
import type { TurnDeps } from '../../../bot/turn/turn-deps.ts';
import { createAnswerer } from '../../../knowledge/answer/answerer.ts';
import { echoSkill } from './echo-skill.ts';
import type { RunParts } from './run-parts.ts';

const answerer = createAnswerer([]);
const tools = { skills: [privacy, echoSkill], answerer };

/** A platform hands a POST over again when nobody answered it for so long. */
export const retryMs = 3000;

/**
 * Starts a server: webhook, turns, two senders, announcements and the keeper of its leases, each a line of work over
 * the product's own modules. The loops are the product's too, but for their timers.
 */
export function startServer(run: RunParts, name: string): void {
  const { store, time, scheduler, world, plant } = run;
  const { clock } = time;
  const { log, delivery, deps } = world.bench;
  const leases = leaseBook(store, clock, sendLeaseMs);
  const turnDeps: TurnDeps = {
    store,
    clock,
    log,
    metrics: createMetrics(),
    channels: delivery.channels,
    tools: () => tools,
  };
  const loop = (idleMs: number, work: () => Promise<number>) =>
    scheduler.spawn(name, async () => {
      for (;;) {
        // As the product's loops do: what throws is tried again in a second.
        const done = await work().catch(() => 0);
        await scheduler.sleep(done > 0 ? 0 : idleMs);
      }
    });

  const real = createIngest(store, clock, () => {});
  const ingest = plant.ingest?.(real, run) ?? real;
  loop(200, async () => {
    const post = run.posts.find((one) => !one.acknowledged && one.from <= time.now());
    if (!post) return 0;
    post.from = time.now() + retryMs;
    await ingest(post.channel, post.events, 'r');
    if (!post.acknowledged) post.onAcknowledged();
    post.acknowledged = true;
    return 1;
  });
  loop(800, async () => {
    const claimed = await claimConversations(store, clock, 4);
    for (const conversation of claimed) {
      const release = leases.hold('conversation', conversation.id, conversation.fence);
      await handleConversation(turnDeps, conversation).finally(release);
    }
    return claimed.length;
  });
  const room = new BulkRoom(() => clock.now().getTime());
  for (const most of [3, 1])
    loop(1500, async () => {
      const claimed = await claimSends(store, clock, most, room.closed());
      const releases = claimed.map(({ id, fence }) => leases.hold('outbox', id, fence));
      for (const [index, send] of claimed.entries()) {
        const onRoom = (noRoomMs: number) => room.none(send.channel, noRoomMs);
        await sendOne(delivery, send, onRoom).finally(releases[index]);
      }
      return claimed.length;
    });
  loop(2500, async () => {
    const sent = await world.bench.due();
    if (sent > 0) await plant.afterFanOut?.(store);
    return sent + (await endFinished(deps));
  });
  loop(3000, async () => {
    await replanStranded(deps);
    await tellReplans(deps);
    return 0;
  });
  loop(1000, async () => {
    await leases.renew('outbox');
    await leases.renew('conversation');
    return 0;
  });
}
