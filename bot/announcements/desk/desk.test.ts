import fc from 'fast-check';
import { eachEngine } from '../../store/each-engine.ts';
import { keepProof, ledgerOf } from '../ledger.ts';
import { countLedgers } from './count-ledgers.ts';
import { deskBench } from './desk-bench.ts';

const why = { reason: 'nhầm ngày' };

eachEngine((open) => {
  const bench = async () => deskBench(await open());

  describe('writing', () => {
    it('names everything that is wrong with a draft at once, each at its field', async () => {
      const { hoa, draft } = await bench();
      const refused = await hoa.create(
        draft({
          title: ' ',
          text: '',
          audience: { places: ['chau-que', 'mau-a', 'khong-co'] },
          sendAt: '2026-11-01T00:00:00Z',
          repeat: '* * * * *',
        }),
        null,
      );
      expect(refused).toMatchObject({ ok: false, status: 422, code: 'announcement.draft' });
      expect(refused.ok ? [] : refused.faults.map(({ field }) => field)).toEqual([
        'title',
        'text',
        'audience.places',
        'audience.places',
        'sendAt',
        'repeat',
      ]);
    });

    it('says what is missing in Vietnamese, whatever was sent', async () => {
      const { hoa } = await bench();
      for (const sent of [null, 'x', 7, [], {}, { place: 3, audience: [] }]) {
        const refused = await hoa.create(sent, null);
        expect(refused).toMatchObject({ ok: false, status: 422 });
        expect(JSON.stringify(refused)).not.toMatch(/expected|Invalid/u);
      }
    });

    it('makes one draft of parallel requests with one key, and keeps the keys of two people apart', async () => {
      const { hoa, service, draft } = await bench();
      const made = await Promise.all(Array.from({ length: 6 }, () => hoa.create(draft(), 'k1')));
      const other = await service.create(draft(), 'k1');
      const ids = new Set([...made, other].map((one) => (one.ok ? one.id : 'refused')));
      expect(ids.size).toBe(2);
    });

    it('hands nothing in that a check stops, or that reaches no village', async () => {
      const { hoa, brought, findings } = await bench();
      const id = await brought('draft');
      findings.push({
        code: 'weekday',
        level: 'stop',
        sentence: 'Thứ bảy 26/11 là thứ năm.',
        remedy: 'Sửa ngày.',
      });
      expect(await hoa.submit(id, null)).toMatchObject({
        status: 422,
        code: 'announcement.findings',
        sentence: 'Thứ bảy 26/11 là thứ năm. Sửa ngày.',
      });
      findings.pop();
      const nobody = await brought('draft', {
        audience: {
          places: ['chau-que'],
          where: [{ figure: 'households', is: 'atLeast', value: 1 }],
        },
      });
      expect(await hoa.submit(nobody, null)).toMatchObject({ status: 422, code: 'announcement.nobody' });
    });

    it('needs a reason for everything that is taken back', async () => {
      const { son, brought } = await bench();
      const id = await brought('sending');
      for (const wish of ['stop', 'withdraw'] as const)
        expect(await son[wish](id, { reason: '  ' }, null)).toMatchObject({
          status: 422,
          code: 'announcement.reason',
        });
    });

    it('lets the service do everything but approve what it made', async () => {
      const { service, son, draft } = await bench();
      const made = await service.create(draft(), null);
      const id = made.ok ? made.id : '';
      expect(await service.submit(id, null)).toMatchObject({ ok: true, state: 'submitted' });
      expect(await service.approve(id, null)).toMatchObject({
        status: 403,
        code: 'announcement.same_person',
      });
      expect(await son.approve(id, null)).toMatchObject({ ok: true, state: 'approved' });
      expect(await service.stop(id, why, null)).toMatchObject({ ok: true, state: 'stopped' });
    });
  });

  describe('clicking twice', () => {
    it('has one effect and one answer, for every wish', async () => {
      const { hoa, son, brought, sendAll, group, draft } = await bench();
      const id = await brought('draft');
      const twice = async (click: () => Promise<unknown>) => {
        const [first, second] = await Promise.all([click(), click()]);
        expect(second).toEqual(first);
        return first;
      };
      await twice(() => hoa.edit(id, draft({ title: 'Lịch tiêm mới' }), 'a'));
      expect(await twice(() => hoa.submit(id, 'b'))).toMatchObject({ ok: true, state: 'submitted' });
      expect(await twice(() => son.reject(id, why, 'c'))).toMatchObject({ ok: true, state: 'draft' });
      await twice(() => hoa.submit(id, 'd'));
      expect(await twice(() => son.approve(id, 'e'))).toMatchObject({ ok: true, state: 'approved' });
      const log = await hoa.log(id);
      expect(log.ok && log.entries.map(({ what }) => what)).toEqual([
        'draft',
        'edit',
        'submit',
        'reject',
        'submit',
        'approve',
      ]);
      const out = await brought('sending');
      await sendAll();
      const words = { title: 'Lịch tiêm', text: 'Tiêm ngày 27/11.', ...why };
      await twice(() => son.correct(out, words, 'f'));
      await sendAll();
      expect(group.platform.filter(({ text }) => text.startsWith('ĐÍNH CHÍNH'))).toHaveLength(1);
      await twice(() => son.withdraw(out, why, 'g'));
      await sendAll();
      expect(group.platform.filter(({ text }) => text.startsWith('THU HỒI'))).toHaveLength(1);
    });

    it('loses nothing that was changed after going back in the browser', async () => {
      const { hoa, son, draft, brought, sendAll, group } = await bench();
      const made = await hoa.create(draft(), 'k');
      expect(await hoa.create(draft({ text: 'Tiêm ngày 28/11.' }), 'k')).toMatchObject({
        status: 409,
        code: 'announcement.key_used',
      });
      const id = made.ok ? made.id : '';
      await hoa.edit(id, draft({ text: 'Ngày 27/11.' }), 'e');
      await hoa.edit(id, draft({ text: 'Ngày 28/11.' }), 'e');
      expect(await hoa.read(id)).toMatchObject({ text: 'Ngày 28/11.' });
      const out = await brought('sending');
      await sendAll();
      for (const text of ['Ngày 27/11.', 'Ngày 28/11.'])
        await son.correct(out, { title: 'Lịch tiêm', text, ...why }, 'c');
      await sendAll();
      expect(group.platform.at(-1)!.text).toContain('Ngày 28/11.');
    });

    it('is another wish under another key', async () => {
      const { hoa, brought } = await bench();
      const id = await brought('submitted');
      expect(await hoa.submit(id, 'again')).toMatchObject({ status: 409, code: 'announcement.state' });
    });
  });

  describe('looking', () => {
    it('shows the plan before the click: counts, the missed with reason and remedy, the words as sent', async () => {
      const { hoa, brought, findings } = await bench();
      findings.push({ code: 'place', level: 'advice', sentence: 'Chưa ghi địa điểm.', remedy: 'Ghi thêm.' });
      const plan = await hoa.plan(await brought('draft'));
      expect(plan).toMatchObject({
        ok: true,
        villages: 2,
        counts: { group: 1, missed: 1 },
        conversations: 1,
        missed: [
          {
            village: { label: 'thôn Ngòi Lèn' },
            commune: { label: 'xã Châu Quế' },
            reason: 'Chưa có nhóm, chưa có người chuyển tin.',
            remedy: expect.stringContaining('người chuyển tin'),
          },
        ],
        findings: [{ code: 'place' }],
      });
      expect(plan.ok && plan.previews).toMatchObject([
        { channel: 'nhom', inGroup: true, messages: [{ text: expect.stringContaining('UBND xã Châu Quế') }] },
      ]);
    });

    it('plans a usual one for the morning and an urgent one for now, when it is night', async () => {
      const { hoa, brought, clock } = await bench();
      clock.advance(15 * 3_600_000);
      const usual = await hoa.plan(await brought('draft'));
      const urgent = await hoa.plan(await brought('draft', { urgent: true }));
      expect([usual, urgent].map((plan) => plan.ok && plan.startsAt)).toEqual([
        '2026-11-22T23:00:00.000Z',
        '2026-11-22T16:00:00.000Z',
      ]);
    });

    it('refers to the ledger once it is out', async () => {
      const { hoa, brought } = await bench();
      expect(await hoa.plan(await brought('sending'))).toMatchObject({ status: 409 });
    });

    it('rolls the ledger up by commune, and filters its lines but not its counts', async () => {
      const { service, brought, sendAll, person } = await bench();
      await person('Hoa', 'editor', 'lao-cai');
      await person('Sơn', 'approver', 'lao-cai');
      const id = await brought('sending', { place: 'lao-cai', audience: { places: ['lao-cai'] } });
      await sendAll();
      const ledger = await service.ledger(id, { commune: 'mau-a', state: 'sent' });
      expect(ledger).toMatchObject({
        counts: { sent: 2, missed: 2 },
        communes: [
          { commune: { label: 'xã Châu Quế' }, villages: 2, counts: { sent: 1, missed: 1 } },
          { commune: { label: 'xã Mậu A' }, villages: 2, counts: { sent: 1, missed: 1 } },
        ],
        lines: [{ village: { label: 'thôn 3' }, state: 'sent' }],
      });
    });

    it('foretells what a stop, a correction and a withdrawal would do', async () => {
      const { son, brought, sendAll, clock } = await bench();
      const waiting = await brought('sending');
      expect(await son.outlook(waiting)).toMatchObject({ notYet: 1, inFlight: 0, told: 0, fresh: 1 });
      await sendAll();
      expect(await son.outlook(waiting)).toMatchObject({ notYet: 0, inFlight: 0, told: 1, fresh: 0 });
      clock.advance(1000);
      expect(await son.correct(waiting, { title: 'a', text: 'b', ...why }, null)).toMatchObject({
        sentence: expect.stringContaining('1 tin mới xếp hàng'),
      });
    });

    it('pages through the newest first, each once, and finds by words, state and place', async () => {
      const { hoa, brought, clock } = await bench();
      for (let at = 0; at < 5; at += 1) {
        await brought(at === 2 ? 'submitted' : 'draft', { title: `Tin 100% số ${at}` });
        if (at % 2 === 0) clock.advance(1000);
      }
      const seen: string[] = [];
      for (let before: string | undefined; ; ) {
        const page = await hoa.list({ most: 2, before });
        seen.push(...page.announcements.map(({ code }) => code));
        if (page.next === null) break;
        before = page.next;
      }
      expect(new Set(seen).size).toBe(5);
      const titles = async (filter: Parameters<typeof hoa.list>[0]) =>
        (await hoa.list(filter)).announcements.map(({ title }) => title);
      expect(await titles({ words: 'số 3' })).toEqual(['Tin 100% số 3']);
      expect(await titles({ words: '100%_' })).toEqual([]);
      expect(await titles({ state: 'submitted' })).toEqual(['Tin 100% số 2']);
      expect(await titles({ place: 'lao-cai' })).toHaveLength(5);
      expect(await titles({ place: 'mau-a' })).toEqual([]);
    });

    it('counts in the list what the ledger says, whatever proofs came in', async () => {
      const store = await open();
      const { hoa, brought, sendAll, clock } = await deskBench(store);
      const kinds = fc.constantFrom('relay', 'code', 'tap' as const);
      const proofs = fc.array(
        fc.tuple(
          fc.constantFrom('khe-banh', 'ngoi-len'),
          fc.constantFrom('delivered' as const, 'relayed' as const, 'seen' as const),
          kinds,
        ),
        { maxLength: 4 },
      );
      await fc.assert(
        fc.asyncProperty(proofs, fc.boolean(), async (words, sent) => {
          const id = await brought('sending');
          if (sent) await sendAll();
          for (const [village, proves, kind] of words)
            await keepProof(
              store.db,
              { announcement: id, village, proves, kind: kind as 'relay', by: 'x' },
              clock.now(),
            );
          const ledger = await hoa.ledger(id);
          expect((await countLedgers(store.db, [id])).get(id)).toEqual(ledger.ok && ledger.counts);
          expect(await ledgerOf(store.db, id)).toHaveLength(2);
        }),
        { numRuns: 10 },
      );
    });
  });
});
