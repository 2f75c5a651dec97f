import { sql } from 'kysely';
import type { Channel } from '../../adapters/channel.ts';
import { type OpenCircuit, openCircuits } from '../delivery/circuit.ts';
import { lockAnnouncement, note } from './draft.ts';
import type { AnnouncementDeps } from './fan-out.ts';
import { lockedPresent } from './locked-present.ts';
import { moveVillages } from './move-villages.ts';
import { type PathKind, pathKinds } from './paths.ts';
import type { Standing } from './prepare-plan.ts';
import { leftBehind, movable, strandedWays } from './stranded.ts';

/** What planning anew works with. */
export interface ReplanDeps extends AnnouncementDeps {
  channels: ReadonlyMap<string, Channel>;
}

/** What became of the villages that waited for an account; kept in the announcement's log until it is told. */
export interface Replanned {
  account: string;
  /** Why it cannot send, and the remedy. */
  operator: string;
  /** Villages by the path they were given instead. */
  moved: Partial<Record<PathKind, string[]>>;
  /** Villages without another path. */
  missed: string[];
}

/** Villages of one transaction, without those that share a conversation with them. */
const batch = 200;

/**
 * Plans anew what waits for accounts that will not send until a person acts (banned, a token that is dead for good, a
 * package that ended): villages that nothing has reached go on over their next lawful way, or become `missed`. What may
 * have been sent is left where it is until it was looked up. Each batch is one transaction, which no call can begin in;
 * killed anywhere, the next call goes on.
 *
 * @returns how many villages were moved or missed.
 */
export async function replanStranded(deps: ReplanDeps): Promise<number> {
  let planned = 0;
  for (const circuit of await openCircuits(deps.store)) {
    if (!circuit.lasting) continue;
    const channels = channelsOf(deps, circuit.account);
    for (const announcement of await waitingOnes(deps)) {
      let after: string | null = '';
      while (after !== null) {
        const done: { planned: number; next: string | null } = await replanSome(
          deps,
          announcement,
          circuit,
          channels,
          after,
        );
        planned += done.planned;
        after = done.next;
      }
      await noteLeftBehind(deps, announcement, circuit, channels);
    }
  }
  return planned;
}

/** Names of the open channels of an account. */
export function channelsOf({ channels }: Pick<ReplanDeps, 'channels'>, account: string): string[] {
  return [...channels.values()]
    .filter((one) => (one.account ?? one.name) === account)
    .map(({ name }) => name);
}

async function waitingOnes({ store }: ReplanDeps): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select id from announcement where state = 'sending'
    union
    select delivery.announcement from outbox join delivery on delivery.id = outbox.delivery
    where outbox.state in ('queued', 'sending')
    order by id
  `.execute(store.db);
  return rows.rows.map(({ id }) => id);
}

async function replanSome(
  deps: ReplanDeps,
  id: string,
  circuit: OpenCircuit,
  channels: readonly string[],
  after: string,
): Promise<{ planned: number; next: string | null }> {
  const standing = withoutPassing(await deps.standing());
  // It may work again by now; then its ways are open, and what waits on them is on its way.
  if (!channels.some((channel) => standing(channel)?.trouble)) return { planned: 0, next: null };
  return deps.store.db.transaction().execute(async (tx) => {
    const { state } = await lockAnnouncement(tx, id);
    const { ways, next } = await strandedWays(tx, id, channels, after, batch);
    const given = state === 'stopped' ? [] : movable(ways);
    if (given.length === 0) return { planned: 0, next };
    const announcement = await lockedPresent(tx, id);
    const { operator } = circuit;
    const villages = await moveVillages(tx, { clock: deps.clock, standing }, announcement, given, operator);
    const at = (path: PathKind | null) =>
      villages.filter((one) => one.path === path).map(({ village }) => village.id);
    const replanned: Replanned = {
      account: circuit.account,
      operator: circuit.operator,
      moved: Object.fromEntries(
        pathKinds.map((path) => [path, at(path)] as const).filter(([, of]) => of.length > 0),
      ),
      missed: at(null),
    };
    await note(tx, id, 'loa', 'replan', deps.clock.now(), { ...replanned });
    return { planned: villages.length, next };
  });
}

/** Where nothing can be moved, and yet something is left on the account, that is to be told too, once. */
async function noteLeftBehind(
  { store, clock }: ReplanDeps,
  id: string,
  { account, operator, since }: OpenCircuit,
  channels: readonly string[],
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await lockAnnouncement(tx, id);
    const noted = await sql`
      select 1 from announcement_log where announcement = ${id} and what = 'replan'
        and detail ->> 'account' = ${account} and at >= ${since.toISOString()}::timestamptz limit 1`.execute(
      tx,
    );
    if (noted.rows.length > 0) return;
    const { unsure, partly } = await leftBehind(tx, id, channels);
    if (unsure.length + partly.length === 0) return;
    const nothing: Replanned = { account, operator, moved: {}, missed: [] };
    await note(tx, id, 'loa', 'replan', clock.now(), { ...nothing });
  });
}

/** An account that fails for a moment is waited for; only what lasts is planned around. */
function withoutPassing(standing: Standing): Standing {
  return (channel) => {
    const known = standing(channel);
    return known?.trouble && !known.trouble.lasting ? { ...known, trouble: null } : known;
  };
}
