import { sql } from 'kysely';
import type { Capabilities, Channel } from '../../adapters/channel.ts';
import { FakeClock } from '../clock.ts';
import { claimSends } from '../delivery/claim-sends.ts';
import { type DeliveryDeps, sendOne } from '../delivery/send-one.ts';
import { FakeChannel } from '../fake-channel.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import type { Store } from '../store/open-store.ts';
import { approve, submit } from './approve.ts';
import { createDraft, draftShape } from './draft.ts';
import type { ReplanDeps } from './replan.ts';
import { channelStandings } from './standing.ts';
import { sendDue } from './start-announcements.ts';

/** A channel of the bench, with capabilities of its own. */
export class NamedChannel extends FakeChannel {
  constructor(
    override readonly name: string,
    part: Partial<Capabilities> = {},
  ) {
    super();
    this.capabilities = { ...this.capabilities, group: 'mention', startsTalk: true, ...part };
  }
}

/** Everybody may do everything: whom to ask is tested where roles are. */
export const anybody = async () => true;

/** A province for tests: communes of villages, some with a group, some with a relay, some with nothing. */
export async function announcementBench(
  store: Store,
  channels: readonly Channel[],
  clock = new FakeClock('2026-11-23T02:00:00Z'),
) {
  const log = createLog('silent');
  const open = new Map<string, Channel>(channels.map((channel) => [channel.name, channel]));
  const deps: ReplanDeps = {
    store,
    clock,
    channels: open,
    standing: () => channelStandings(store, clock, open),
  };
  const delivery: DeliveryDeps = { store, clock, log, metrics: createMetrics(), channels: open };

  const statement = (text: string, rows: unknown) =>
    sql`${sql.raw(text.split('$rows')[0]!)}${JSON.stringify(rows)}${sql.raw(text.split('$rows')[1]!)}`.execute(
      store.db,
    );

  const round = async (most = 8): Promise<number> => {
    const claimed = await claimSends(store, clock, most);
    for (const send of claimed) await sendOne(delivery, send);
    return claimed.length;
  };
  return {
    clock,
    log,
    /** Further channels may be opened. */
    channels: open,
    deps,
    delivery,
    /**
     * Villages `v0001`... of communes of 26; `groupOn` names the channel of a village's group, or null, and `groupId`
     * the group on its platform.
     */
    async province(
      villages: number,
      groupOn: (index: number) => string | null,
      groupId?: (index: number) => string,
    ): Promise<void> {
      const ids = Array.from({ length: villages }, (_, index) => {
        const id = `v${String(index).padStart(5, '0')}`;
        const commune = `c${Math.floor(index / 26)}`;
        return { id, commune, channel: groupOn(index), group: groupId?.(index) ?? id };
      });
      const communes = [...new Set(ids.map(({ commune }) => commune))].map((id) => ({ id }));
      const places = [
        { id: 'tinh', kind: 'province', name: 'Lào Cai', type: 'tỉnh', parent: null },
        ...communes.map(({ id }) => ({ id, kind: 'commune', name: `Xã ${id}`, type: 'xã', parent: 'tinh' })),
        ...ids.map(({ id, commune }) => ({ id, kind: 'village', name: id, type: 'thôn', parent: commune })),
      ];
      await statement(
        `insert into place (id, kind) select id, kind from jsonb_to_recordset($rows::jsonb) as one (id text, kind text)`,
        places,
      );
      await statement(
        `insert into place_span (place, name, type, parent) select id, name, type, parent
          from jsonb_to_recordset($rows::jsonb) as one (id text, name text, type text, parent text)`,
        places,
      );
      const groups = ids.filter(({ channel }) => channel !== null);
      await statement(
        `insert into chat_group (id, channel, platform_id, posting, state, registered_at, registered_by)
          select channel || ':group:' || "group", channel, "group", 'entitled', 'active', now(), 'bench'
          from jsonb_to_recordset($rows::jsonb) as one ("group" text, channel text)`,
        groups,
      );
      await statement(
        `insert into group_village (id, group_id, village, valid_from)
          select 'of-' || id, channel || ':group:' || "group", id, '2026-01-01'
          from jsonb_to_recordset($rows::jsonb) as one (id text, "group" text, channel text)`,
        groups,
      );
    },
    /** Makes, hands in and approves an announcement; it is not out yet. */
    async approved(text: string, part: Record<string, unknown> = {}): Promise<string> {
      const draft = draftShape.parse({
        place: 'tinh',
        title: 'Lịch tiêm',
        text,
        audience: { places: ['tinh'] },
        ...part,
      });
      const { id } = await createDraft(store.db, draft, 'soan', clock.now());
      if ((await submit(store.db, id, 'soan', clock.now(), anybody)) === 'submitted')
        await approve(store.db, id, 'duyet', clock.now(), anybody);
      return id;
    },
    due: () => sendDue(deps, log),
    /** One claim and its sends; returns how many were claimed. */
    round,
    /** Sends until nothing is due at this moment. */
    async sendAll(): Promise<void> {
      while ((await round()) > 0);
    },
  };
}
