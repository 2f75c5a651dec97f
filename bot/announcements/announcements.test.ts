import fc from 'fast-check';
import { failure } from '../fake-channel.ts';
import { noteLife } from '../groups/group-watch.ts';
import { eachEngine } from '../store/each-engine.ts';
import type { Store } from '../store/open-store.ts';
import { announcementBench, anybody, NamedChannel } from './announcement-bench.ts';
import { approve, submit } from './approve.ts';
import { createDraft, draftShape } from './draft.ts';
import { countStates, keepProof, ledgerOf } from './ledger.ts';
import { endFinished } from './start-announcements.ts';
import { correctAnnouncement, stopAnnouncement, withdrawAnnouncement } from './stop-and-correct.ts';

const draft = draftShape.parse({
  place: 'tinh',
  title: 'Họp thôn',
  text: 'Mời bà con 19 giờ ngày 25/11 tới nhà văn hóa.',
  audience: { places: ['tinh'] },
});
const at = new Date('2026-11-23T02:00:00Z');

eachEngine((open) => {
  async function bench(villages = 30) {
    const store = await open();
    const group = new NamedChannel('nhom');
    const made = await announcementBench(store, [group]);
    await made.province(villages, (index) => (index % 3 === 2 ? null : 'nhom'));
    return { store, group, ...made };
  }
  const stateOf = (store: Store, id: string) =>
    store.db.selectFrom('announcement').select('state').where('id', '=', id).executeTakeFirstOrThrow();

  it('counts on no village whose group is beyond the plan of its account', async () => {
    const small = new NamedChannel('bot', { quota: { period: 'month', amount: 3000, groups: 3 } });
    const store = await open();
    const { province, approved, due, sendAll, clock } = await announcementBench(store, [small]);
    await province(5, () => 'bot');
    await noteLife(store, 'bot:group:v00004', clock.now());
    await approved(draft.text);
    await due();
    await sendAll();
    expect(small.platform.map(({ to }) => to.id).sort()).toEqual(['v00000', 'v00001', 'v00004']);
    const missed = await store.db
      .selectFrom('announcement_village')
      .select(['village', 'reason'])
      .where('path', 'is', null)
      .orderBy('village')
      .execute();
    const reason = 'Gói của kênh bot chỉ phục vụ 3 nhóm, và nhóm này ở ngoài số đó.';
    expect(missed).toEqual(['v00002', 'v00003'].map((village) => ({ village, reason })));
  });

  describe('making an announcement', () => {
    it('makes one of a double click, a retry and two tabs', async () => {
      const { store } = await bench(3);
      const made = await Promise.all(
        Array.from({ length: 5 }, () => createDraft(store.db, draft, 'soan', at, 'click-1')),
      );
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(made.filter((one) => one.made)).toHaveLength(1);
    });

    it('needs another person to approve it', async () => {
      const { store, due } = await bench(3);
      const { id } = await createDraft(store.db, draft, 'soan', at);
      await submit(store.db, id, 'soan', at, anybody);
      await expect(approve(store.db, id, 'soan', at, anybody)).rejects.toThrow(/Cần một người khác/u);
      expect(await due()).toBe(0);
      await approve(store.db, id, 'duyet', at, anybody);
      expect(await due()).toBe(1);
    });

    it('lets nobody hand in or approve without the role', async () => {
      const { store } = await bench(3);
      const { id } = await createDraft(store.db, draft, 'soan', at);
      const nobody = async () => false;
      await expect(submit(store.db, id, 'soan', at, nobody)).rejects.toMatchObject({
        code: 'announcement.not_editor',
      });
      await submit(store.db, id, 'soan', at, anybody);
      await expect(approve(store.db, id, 'duyet', at, nobody)).rejects.toMatchObject({
        code: 'announcement.not_approver',
      });
    });

    it('sends an urgent one at once and at night, and asks for the approval afterwards', async () => {
      const { store, clock, approved, due, group, sendAll } = await bench(3);
      clock.advance(15 * 3_600_000);
      const usual = await approved('Họp thôn');
      const urgent = await approved('Bão số 12', { urgent: true });
      expect(await due()).toBe(1);
      await sendAll();
      expect(group.platform.map(({ text }) => text.includes('Bão'))).toEqual([true, true]);
      expect((await stateOf(store, usual)).state).toBe('approved');
      await approve(store.db, urgent, 'duyet', clock.now(), anybody);
      const log = await store.db
        .selectFrom('announcement_log')
        .select('what')
        .where('announcement', '=', urgent)
        .execute();
      expect(log.map(({ what }) => what)).toEqual([
        'draft',
        'urgent_without_approval',
        'sending',
        'approve_afterwards',
      ]);
    });
  });

  describe('the ledger', () => {
    it('has every village in exactly one state, and calls nothing arrived without a proof', async () => {
      const { store, approved, due, sendAll, deps } = await bench(30);
      const id = await approved('Lịch tiêm ngày 26/11');
      await due();
      expect(countStates(await ledgerOf(store.db, id))).toMatchObject({ waiting: 20, missed: 10 });
      await sendAll();
      expect(countStates(await ledgerOf(store.db, id))).toMatchObject({
        sent: 20,
        missed: 10,
        delivered: 0,
        seen: 0,
      });
      await keepProof(
        store.db,
        { announcement: id, village: 'v00002', proves: 'seen', kind: 'code', by: 'x' },
        at,
      );
      await keepProof(
        store.db,
        { announcement: id, village: 'v00002', proves: 'seen', kind: 'code', by: 'x' },
        at,
      );
      const lines = await ledgerOf(store.db, id);
      expect(lines).toHaveLength(30);
      expect(lines.find(({ village }) => village === 'v00002')).toMatchObject({
        state: 'seen',
        evidence: 'code',
        path: null,
      });
      expect(await endFinished(deps)).toBe(1);
      expect((await stateOf(store, id)).state).toBe('done');
    });

    it('says why a village is missed', async () => {
      const { store, approved, due } = await bench(3);
      const id = await approved('Lịch tiêm');
      await due();
      expect((await ledgerOf(store.db, id)).at(-1)).toMatchObject({
        state: 'missed',
        reason: 'Chưa có nhóm, chưa có người chuyển tin.',
      });
    });

    it('shows a send that failed for good, and one that is not clear', async () => {
      const { store, approved, due, sendAll, group } = await bench(6);
      const id = await approved('Lịch tiêm');
      await due();
      group.script.push(() => failure({ retry: 'never' }));
      group.script.push(() => failure({ ambiguous: true }));
      await sendAll();
      expect(countStates(await ledgerOf(store.db, id))).toMatchObject({
        failed: 1,
        unknown: 1,
        sent: 2,
        missed: 2,
      });
    });

    it('writes once into a group that serves two villages, and both have their line', async () => {
      const { store, approved, due, sendAll, group } = await bench(3);
      await store.db
        .insertInto('group_village')
        .values({ id: 'second', group_id: 'nhom:group:v00000', village: 'v00002', valid_from: '2026-01-01' })
        .execute();
      const id = await approved('Lịch tiêm');
      await due();
      await sendAll();
      expect(group.platform).toHaveLength(2);
      expect(countStates(await ledgerOf(store.db, id))).toMatchObject({ sent: 3, missed: 0 });
    });
  });

  describe('stopping, correcting, withdrawing', () => {
    it('begins no call after the stop', async () => {
      const { approved, due, round, group, deps, sendAll, store } = await bench(30);
      const id = await approved('Lịch tiêm');
      await due();
      await round(5);
      expect(await stopAnnouncement(deps, id, 'duyet', 'nhầm ngày')).toMatchObject({
        takenBack: 15,
        inFlight: 0,
      });
      await sendAll();
      expect(group.platform).toHaveLength(5);
      expect(countStates(await ledgerOf(store.db, id))).toMatchObject({ sent: 5, skipped: 15, missed: 10 });
    });

    it('tells who got the wrong words once, and the others only the right ones, whenever it is corrected', async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: 20 }), fc.nat({ max: 3 }), async (before, faults) => {
          const { approved, due, round, group, deps, sendAll, clock } = await bench(30);
          const id = await approved('Tiêm ngày 26');
          await due();
          for (let fault = 0; fault < faults; fault += 1)
            group.script.push((message) => {
              if (fault % 2 === 0) return failure({ retry: 'later' });
              group.take(message);
              return failure({ ambiguous: true });
            });
          for (let sent = 0; sent < before; sent += 1) await round(1);
          await correctAnnouncement(deps, id, 'duyet', {
            title: 'Lịch tiêm',
            text: 'Tiêm ngày 27',
            reason: 'sai ngày',
          });
          const wrongBefore = group.platform.length;
          for (let again = 0; again < 4; again += 1) {
            await sendAll();
            clock.advance(10 * 60_000);
          }
          expect(group.platform.slice(wrongBefore).filter(({ text }) => text.includes('ngày 26'))).toEqual(
            [],
          );
          for (const conversation of new Set(group.platform.map(({ to }) => to.id))) {
            const got = group.platform.filter(({ to }) => to.id === conversation).map(({ text }) => text);
            const corrections = got.filter((text) => text.startsWith('ĐÍNH CHÍNH'));
            expect(corrections).toHaveLength(got.some((text) => text.includes('ngày 26')) ? 1 : 0);
            expect(got.filter((text) => text.includes('ngày 27'))).toHaveLength(1);
          }
          expect(new Set(group.platform.map(({ to }) => to.id)).size).toBe(20);
        }),
        { numRuns: 12 },
      );
    });

    it('tells only those who got it that it is withdrawn', async () => {
      const { approved, due, round, group, deps, sendAll, store } = await bench(30);
      const id = await approved('Lịch tiêm');
      await due();
      await round(4);
      expect(await withdrawAnnouncement(deps, id, 'duyet', 'Buổi tiêm hoãn lại.')).toMatchObject({
        queued: 4,
      });
      await sendAll();
      expect(group.platform.slice(4).map(({ text }) => text.startsWith('THU HỒI'))).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect((await stateOf(store, id)).state).toBe('withdrawn');
    });

    it('makes one correction of a double click, and tells both clicks the same', async () => {
      const { approved, due, sendAll, group, deps } = await bench(6);
      const id = await approved('Tiêm ngày 26');
      await due();
      await sendAll();
      const words = { title: 'Lịch', text: 'Tiêm ngày 27', reason: 'sai ngày' };
      const clicks = await Promise.all(
        [1, 2, 3].map(() => correctAnnouncement(deps, id, 'duyet', words, 'click-1')),
      );
      expect(clicks).toEqual(Array(3).fill({ takenBack: 0, inFlight: 0, queued: 4 }));
      await sendAll();
      expect(group.platform).toHaveLength(8);
    });

    it('keeps a paused sender from sending what was corrected meanwhile', async () => {
      const { approved, due, group, deps, delivery, clock, store } = await bench(3);
      const { claimSends } = await import('../delivery/claim-sends.ts');
      const { sendOne } = await import('../delivery/send-one.ts');
      const id = await approved('Tiêm ngày 26');
      await due();
      const claimed = await claimSends(store, clock, 1);
      await correctAnnouncement(deps, id, 'duyet', { title: 'Lịch', text: 'Tiêm ngày 27', reason: 'sai' });
      await sendOne(delivery, claimed[0]!);
      expect(group.platform).toEqual([]);
    });
  });
});
