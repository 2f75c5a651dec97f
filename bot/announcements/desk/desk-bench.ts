import { claimSends } from '../../delivery/claim-sends.ts';
import { sendOne } from '../../delivery/send-one.ts';
import { createLog } from '../../log.ts';
import { createMetrics } from '../../metrics.ts';
import { peopleBench } from '../../people/people-bench.ts';
import type { Store } from '../../store/open-store.ts';
import { type Actor, serviceActor } from '../actor.ts';
import { NamedChannel } from '../announcement-bench.ts';
import { channelStandings } from '../standing.ts';
import { sendDue } from '../start-announcements.ts';
import { type DeskDeps, openDesk } from './desk.ts';
import type { Finding } from './refusal.ts';
import type { Fulfilled } from './views.ts';

/**
 * A small province at the desk, for tests: communes Châu Quế (thôn Khe Bành has a group, thôn Ngòi Lèn has nothing) and
 * Mậu A (thôn 3 has a group). Hoa writes and Sơn approves in Châu Quế.
 */
export async function deskBench(store: Store, part: { publicUrl?: string } = {}) {
  const people = await peopleBench(store);
  const { clock } = people;
  const group = new NamedChannel('nhom');
  const channels = new Map([[group.name, group]]);
  const findings: Finding[] = [];
  const standing = () => channelStandings(store, clock, channels);
  const deps: DeskDeps = { store, clock, standing, check: async () => findings, ...part };
  for (const village of ['khe-banh', 'thon-3']) {
    const id = `nhom:group:${village}`;
    await store.db
      .insertInto('chat_group')
      .values({
        id,
        channel: 'nhom',
        platform_id: village,
        posting: 'entitled',
        state: 'active',
        registered_at: clock.now(),
        registered_by: 'thử',
      })
      .execute();
    await store.db
      .insertInto('group_village')
      .values({ id: `of-${village}`, group_id: id, village, valid_from: '2026-01-01' })
      .execute();
  }
  await people.person('Hoa', 'editor', 'chau-que');
  await people.person('Sơn', 'approver', 'chau-que');
  const as = (actor: Actor) => openDesk(deps, actor);
  const usualText = 'Tiêm chủng 7 giờ ngày 26/11 tại trạm y tế xã.';
  let drafts = 0;
  /** The same words to the same villages within a day would be stopped: each one brought has others. */
  const freshWords = () => {
    drafts += 1;
    return Array.from({ length: 40 }, (_, at) => `mục${drafts}x${at}`).join(' ');
  };
  const draft = (changes: Record<string, unknown> = {}) => ({
    place: 'chau-que',
    title: 'Lịch tiêm',
    text: usualText,
    audience: { places: ['chau-que'] },
    ...changes,
  });
  const log = createLog('silent');
  const delivery = { store, clock, log, metrics: createMetrics(), channels };
  const must = (result: { ok: boolean }): Fulfilled => {
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result as Fulfilled;
  };
  return {
    ...people,
    deps,
    group,
    channels,
    findings,
    as,
    draft,
    hoa: as('person:Hoa'),
    son: as('person:Sơn'),
    service: as(serviceActor),
    /** Brings an announcement into a state, by Hoa and Sơn; returns its id. */
    async brought(to: 'draft' | 'submitted' | 'approved' | 'sending', changes = {}): Promise<string> {
      const { id } = must(
        await as('person:Hoa').create(draft({ text: `${usualText} ${freshWords()}`, ...changes }), null),
      );
      if (to === 'draft') return id;
      must(await as('person:Hoa').submit(id, null));
      if (to === 'submitted') return id;
      must(await as('person:Sơn').approve(id, null));
      if (to === 'sending') await sendDue({ store, clock, standing }, log);
      return id;
    },
    due: () => sendDue({ store, clock, standing }, log),
    async sendAll(): Promise<void> {
      for (;;) {
        const claimed = await claimSends(store, clock, 8);
        if (claimed.length === 0) return;
        for (const send of claimed) await sendOne(delivery, send);
      }
    },
  };
}
