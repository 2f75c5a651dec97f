import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';

/** How long a look at the groups is good, in milliseconds: a switch takes effect everywhere within it. */
const freshMs = 5000;
/** How exactly the last sign of life is kept: not every message writes. */
const aliveEveryMs = 3_600_000;

interface Watched {
  listening: boolean;
  aliveAt: number;
  lost: boolean;
}

/** What the way in asks about registered groups, many times a second. */
export interface GroupWatch {
  /** Is the unaddressed talk of this group heard? */
  listens(id: string): Promise<boolean>;
  /** Something came from a group: it lives. Groups nobody registered are passed over. */
  sawLife(id: string, at: Date): Promise<void>;
  /** Looks anew at the next question. */
  forget(): void;
}

/** Watches the registered groups with one short read now and then, whatever the traffic. */
export function watchGroups(store: Store, clock: Clock): GroupWatch {
  let looked: { at: number; groups: Promise<Map<string, Watched>> } | null = null;

  const groups = () => {
    const now = clock.now().getTime();
    if (looked && Math.abs(now - looked.at) < freshMs) return looked.groups;
    const look = { at: now, groups: readGroups(store) };
    looked = look;
    // A look that failed is not kept.
    look.groups.catch(() => {
      if (looked === look) looked = null;
    });
    return look.groups;
  };

  return {
    listens: async (id) => (await groups()).get(id)?.listening ?? false,
    async sawLife(id, at) {
      const group = (await groups()).get(id);
      if (!group || (!group.lost && at.getTime() - group.aliveAt < aliveEveryMs)) return;
      group.aliveAt = at.getTime();
      group.lost = false;
      await noteLife(store, id, at);
    },
    forget() {
      looked = null;
    },
  };
}

async function readGroups({ db }: Store): Promise<Map<string, Watched>> {
  const rows = await db
    .selectFrom('chat_group')
    .select(['id', 'listening', 'alive_at', 'state'])
    .where('state', '!=', 'closed')
    .execute();
  return new Map(
    rows.map(({ id, listening, alive_at, state }) => [
      id,
      { listening, aliveAt: alive_at?.getTime() ?? 0, lost: state === 'lost' },
    ]),
  );
}

/** Keeps a sign of life: the group exists and we are in it. One that was lost is found again. */
export async function noteLife({ db }: Store, id: string, at: Date): Promise<void> {
  await db
    .updateTable('chat_group')
    .set({ alive_at: at, state: 'active' })
    .where('id', '=', id)
    .where('state', '!=', 'closed')
    .where((where) => where.or([where('alive_at', 'is', null), where('alive_at', '<', at)]))
    .execute();
}
