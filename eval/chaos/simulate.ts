import { sql } from 'kysely';
import type { Store } from '../../bot/store/open-store.ts';
import { Random } from '../platforms/random.ts';
import { History } from './history.ts';
import { gatedStore } from './simulation/gated-store.ts';
import { Nemesis } from './simulation/nemesis.ts';
import { startOffice } from './simulation/office.ts';
import { readEnd } from './simulation/read-end.ts';
import { startResidents } from './simulation/residents.ts';
import type { Plant, RunParts } from './simulation/run-parts.ts';
import { Scheduler } from './simulation/scheduler.ts';
import type { PlatformParts, Post } from './simulation/simulated-platform.ts';
import { accountLimits, villageWorld } from './simulation/village-world.ts';
import { witnesses } from './simulation/witnesses.ts';
import { WorldTime } from './simulation/world-time.ts';

/** How long people ask, editors click and faults are played, in milliseconds of true time. */
const stormMs = 36_000;
/** Rounds of looking for what is due afterwards; what is not settled by then is lost. */
const mostRounds = 100;

/**
 * The seed repeats what people ask, what editors click and which faults are played. In which order the engine's own
 * thread answers is the machine's: a rare fault may need the seed more than once.
 *
 * A storm over a small province: the product's own modules on the store, on a clock that is moved by hand, with
 * servers that die and pause at any statement and platforms that lose, refuse and forget.
 *
 * @param store must be empty.
 * @param plant a bug to be found; none = the product as it is.
 */
export async function simulate(store: Store, seed: number, plant: Plant = {}): Promise<History> {
  const random = new Random(seed);
  // Backoff draws its jitter there, and a seed must repeat it.
  const trueRandom = Math.random;
  Math.random = () => random.next();
  try {
    return await storm(store, random, plant);
  } finally {
    Math.random = trueRandom;
  }
}

async function storm(raw: Store, random: Random, plant: Plant): Promise<History> {
  const time = new WorldTime();
  const scheduler = new Scheduler(random, time);
  const history = new History(random.seed, time.now);
  const posts: Post[] = [];
  const announcements = new Map<string, string>();
  let onShown: PlatformParts['onShown'] = () => {};
  let calls = 0;
  const nemesis = new Nemesis(() => run);
  const store = gatedStore(raw, scheduler.gate, plant.rewrite ?? ((statement) => statement));
  const world = await villageWorld(store, time, {
    random,
    scheduler,
    history,
    now: time.now,
    nextCall: () => ++calls,
    faults: nemesis.platformFaults,
    banned: nemesis.banned,
    posts,
    heard: plant.afterSend ?? ((result) => result),
    onShown: (...shown) => onShown(...shown),
  });
  const run: RunParts = { random, time, scheduler, history, store, raw, world, posts, plant };
  onShown = witnesses(run, (announcement) => announcements.get(announcement));
  for (const limit of accountLimits) history.record('platform', 'ok', limit);
  nemesis.start();
  startResidents(run);
  startOffice(run, announcements);
  await scheduler.run(time.now() + stormMs);
  nemesis.rest();
  await settle(run);
  await readEnd(run, announcements);
  return history;
}

/** Goes on, and when a while brings nothing, to the next moment at which something is due, until nothing is. */
async function settle({ scheduler, time, raw, posts, history }: RunParts): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const before = history.lines.length;
    await scheduler.run(time.now() + 3000);
    const now = time.clock.now();
    const open = await sql<{ count: number; next: Date | null }>`
      select count(*)::integer as count, min(at) filter (where at > ${now.toISOString()}::timestamptz) as next from (
        select coalesce(lease_until, due_at) as at from outbox
        where state in ('queued', 'sending') or (state = 'unknown' and due_at is not null)
        union all
        select coalesce(lease_until, due_at) from conversation where due_at is not null
      ) as open`.execute(raw.db);
    const { count, next } = open.rows[0]!;
    if (count === 0 && posts.every(({ acknowledged }) => acknowledged)) return;
    if (next && history.lines.length === before) time.pass(next.getTime() - now.getTime());
  }
}
