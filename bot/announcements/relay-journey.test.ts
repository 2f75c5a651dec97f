import { sql } from 'kysely';
import { eraseConversation } from '../privacy/erase.ts';
import { eachEngine } from '../store/each-engine.ts';
import { relayBench } from './relay-bench.ts';
import { stepCards } from './step-cards.ts';
import { correctAnnouncement, stopAnnouncement, withdrawAnnouncement } from './stop-and-correct.ts';

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = await relayBench(store, 'https://loa.vn');
    await made.person('hoa', 'relay', 'v00000', 1);
    await made.person('binh', 'relay', 'v00000', 2);
    await made.person('xa', 'relay', 'c0', 1);
    await made.person('lan', 'relay', 'v00001', 1);
    return { store, ...made };
  }
  /** An announcement on its way, its cards with who passes it on. */
  async function sent(part: Record<string, unknown> = {}, moment?: string) {
    const made = await bench();
    if (moment) made.clock.advance(Date.parse(moment) - made.clock.now().getTime());
    const id = await made.approved('Tiêm ngày 26', part);
    await made.due();
    await made.sendAll();
    const code = (await made.cards()).find(({ conversation }) => conversation === 'fake:direct:hoa')!.code;
    return { id, code, ...made };
  }

  describe('a card', () => {
    it('comes to one person per village, ready to pass on, and proves nothing yet', async () => {
      const { id, code, told, lines } = await sent();
      expect(told('hoa')).toHaveLength(2);
      expect(told('hoa')[0]).toMatch(/^THÔNG BÁO .*Tiêm ngày 26.*https:\/\/loa\.vn\/tb\/CT-/su);
      expect(told('hoa')[0]).toContain(code);
      expect(told('hoa')[1]).toContain('vào nhóm thôn v00000');
      expect(told('binh')).toEqual([]);
      expect(await lines(id)).toEqual({ v00000: 'sent', v00001: 'sent', v00002: 'sent' });
    });

    it('comes to the person of the commune for the villages that have nobody, and the plan says so', async () => {
      const { id, told, say, lines, store } = await sent();
      expect(told('xa')[1]).toContain('vào nhóm thôn v00002');
      expect(told('xa').join()).not.toContain('v00001');
      const kept = await store.db
        .selectFrom('announcement_village')
        .select(['path', 'reason'])
        .where('village', '=', 'v00002')
        .executeTakeFirst();
      expect(kept).toMatchObject({
        path: 'relay',
        reason: expect.stringContaining('người chuyển tin của xã'),
      });
      await say('xa', 'đã chuyển rồi');
      expect(await lines(id)).toEqual({ v00000: 'sent', v00001: 'sent', v00002: 'relayed' });
    });

    it('takes as many messages as the plan said', async () => {
      const made = await bench();
      await made.approved('Tiêm ngày 26. '.repeat(300));
      const [{ messages }] = (await sentPlan(made)) as [{ messages: number }];
      await made.sendAll();
      expect(made.fake.platform).toHaveLength(messages);
      expect(messages).toBeGreaterThan(4);
    });

    it('lifts its village to relayed when its holder says so, by button, number or words', async () => {
      for (const [text, choice] of [
        ['Đã chuyển vào nhóm', 'relay:done:'],
        ['1', ''],
        ['da chuyen roi a', ''],
        ['gửi lên nhóm xong', ''],
      ] as const) {
        const { id, code, say, lines } = await sent();
        const answer = await say('hoa', text, choice && `${choice}${code}`);
        expect([text, answer.split('\n')[0]]).toEqual([
          text,
          expect.stringMatching(/^Cảm ơn, đã ghi: .*v00000/u),
        ]);
        expect(await lines(id)).toMatchObject({ v00000: 'relayed', v00001: 'sent' });
      }
    });

    it('is confirmed by nobody but its holder, and once', async () => {
      const { id, code, say, lines, store } = await sent();
      expect(await say('lan', '', `relay:done:${code}`)).toContain('không phải của cuộc trò chuyện này');
      expect(await say('la', '', `relay:done:${code}`)).toContain('không phải của cuộc trò chuyện này');
      expect(await lines(id)).toMatchObject({ v00000: 'sent' });
      for (let time = 0; time < 2; time += 1) await say('hoa', '', `relay:done:${code}`);
      const proofs = await store.db.selectFrom('arrival').select('by').execute();
      expect(proofs).toEqual([{ by: 'fake:direct:hoa' }]);
    });

    it('is not confirmed by a question that only sounds like it', async () => {
      const { say, id, lines } = await sent();
      await say('hoa', 'tôi đã gửi hồ sơ làm căn cước từ tuần trước mà chưa thấy gì');
      await say('hoa', 'gửi rồi à?');
      expect(await lines(id)).toMatchObject({ v00000: 'sent' });
    });

    it('is listed with its buttons for who asks for their work', async () => {
      const { code, say } = await sent();
      expect(await say('hoa', 'viec cua toi')).toContain(`${code}: thông báo TB-`);
      expect(await say('binh', 'việc của tôi')).toContain('Không có tin nào chờ chuyển');
    });
  });

  describe('who does not answer', () => {
    it('is reminded twice, then the next is asked, then the commune, then its editors: each once', async () => {
      const { goOn, told, person, lines, id, cards } = await sent();
      await person('soan', 'editor', 'c0');
      await goOn(29);
      expect(told('hoa')).toHaveLength(2);
      await goOn(1);
      expect(told('hoa').at(-1)).toMatch(/^Nhắc việc: .*vào nhóm thôn v00000/u);
      await goOn(90);
      expect(told('hoa')).toHaveLength(4);
      expect(told('binh')).toEqual([]);
      await goOn(120);
      expect(told('hoa')).toHaveLength(4);
      expect(told('binh')).toHaveLength(2);
      // Hers since the beginning; the one she is asked to pass on besides is that of who did not answer.
      expect(told('xa').filter((text) => text.includes('v00002'))).toHaveLength(3);
      expect(told('xa').at(-1)).toMatch(/^Xin chuyển thêm thông báo .*v00001/u);
      await goOn(240);
      await goOn(20);
      await goOn(240);
      expect(told('xa').join()).toMatch(/Xin chuyển thêm thông báo [^,]*v00000/u);
      for (let again = 0; again < 6; again += 1) await goOn(241);
      const alarms = told('soan');
      expect(alarms.filter((text) => text.includes('v00000'))).toHaveLength(1);
      expect(alarms.filter((text) => text.includes('v00001'))).toHaveLength(1);
      expect(alarms.filter((text) => text.includes('v00002'))).toHaveLength(1);
      expect(await lines(id)).toMatchObject({ v00000: 'sent', v00001: 'sent' });
      expect((await cards()).every(({ next_at }) => next_at === null)).toBe(true);
    });

    it('is left in peace at night, when the clock stops, except for what cannot wait', async () => {
      const evening = '2026-11-23T21:20:00+07:00';
      const usual = await sent({}, evening);
      await usual.goOn(60);
      await usual.goOn(460);
      await usual.goOn(19);
      expect(usual.told('hoa')).toHaveLength(2);
      await usual.goOn(1);
      expect(usual.told('hoa')).toHaveLength(3);
      const urgent = await sent({ urgent: true }, evening);
      await urgent.goOn(30);
      expect(urgent.told('hoa')).toHaveLength(3);
    });

    it('is stepped on by one of two processes', async () => {
      const { store, deps, clock, sendAll, told } = await sent();
      const second = { ...deps, store: await store.another() };
      clock.advance(31 * 60_000);
      await Promise.all([stepCards(deps), stepCards(second), stepCards(deps)]);
      await sendAll();
      expect(told('hoa')).toHaveLength(3);
    });

    it('may still say later that it was passed on, and who was asked instead is told', async () => {
      const { goOn, code, say, told, lines, id, cards } = await sent();
      await goOn(30);
      await goOn(90);
      await goOn(120);
      expect(told('binh')).toHaveLength(2);
      await say('hoa', '', `relay:done:${code}`);
      await goOn(0);
      expect(await lines(id)).toMatchObject({ v00000: 'relayed' });
      expect(told('binh').at(-1)).toContain('Không cần chuyển nữa');
      const binh = (await cards()).filter(({ conversation }) => conversation === 'fake:direct:binh');
      expect(binh.map(({ state }) => state)).toEqual(['closed']);
    });

    it('three times in a row is asked after the others, noted for the team, until they answer', async () => {
      const { store, goOn, approved, due, sendAll, told, say, cards } = await sent();
      const through = async () => {
        for (const minutes of [30, 90, 120]) await goOn(minutes);
      };
      let meetings = 0;
      const next = async () => {
        meetings += 1;
        const matter = Array.from({ length: 20 }, (_, at) => `việc${meetings}x${at}`).join(' ');
        const announcement = await approved(`Họp thôn: ${matter}`, { audience: { places: ['v00000'] } });
        await due();
        await sendAll();
        return (await cards()).find((card) => card.announcement === announcement)!.conversation;
      };
      await through();
      expect(await next()).toBe('fake:direct:hoa');
      await through();
      await goOn(18 * 60);
      expect(await next()).toBe('fake:direct:hoa');
      await through();
      await goOn(18 * 60);
      expect(await next()).not.toBe('fake:direct:hoa');
      const noted = await store.db
        .selectFrom('announcement_log')
        .select('detail')
        .where('what', '=', 'relay_silent')
        .execute();
      expect(noted.map(({ detail }) => detail.person)).toContain('hoa');
      const code = (await cards())
        .filter(({ conversation }) => conversation === 'fake:direct:hoa')
        .at(-1)!.code;
      await say('hoa', '', `relay:done:${code}`);
      expect(await next()).toBe('fake:direct:hoa');
      expect(told('hoa').length).toBeGreaterThan(0);
    });

    it('and who is erased leaves no trace on the card, which goes to the next', async () => {
      const { store, step, told, cards } = await sent();
      await store.db.transaction().execute((tx) => eraseConversation(tx, 'fake:direct:hoa'));
      expect((await cards()).map(({ conversation }) => conversation).sort()).toEqual([
        'fake:direct:lan',
        'fake:direct:xa',
        null,
      ]);
      await step();
      expect(told('binh')).toHaveLength(2);
    });

    it('is not reminded when a resident has confirmed already', async () => {
      const { code, say, person, goOn, told } = await sent();
      await person('dan', 'resident', 'v00000');
      await say('dan', code);
      await goOn(300);
      expect(told('hoa')).toHaveLength(2);
    });
  });

  describe('who cannot pass it on', () => {
    it('says why by a number, and the next is asked at once', async () => {
      const { code, say, goOn, told, lines, id } = await sent();
      const asked = await say('hoa', 'không chuyển được');
      expect(asked).toMatch(/Vì sao\?.*1\. Không còn trong nhóm.*4\. Lý do khác/su);
      expect(await lines(id)).toMatchObject({ v00000: 'failed' });
      expect(await say('hoa', '1')).toContain('Loa Làng nhờ người khác');
      await goOn(0);
      expect(told('binh')).toHaveLength(2);
      await say('binh', 'đã chuyển rồi');
      expect(await lines(id)).toMatchObject({ v00000: 'relayed' });
      expect(code).toMatch(/^CT-/u);
    });

    it('need not say why: the next is asked after a while', async () => {
      const { code, say, goOn, told } = await sent();
      await say('hoa', '', `relay:fail:${code}`);
      await goOn(9);
      expect(told('binh')).toEqual([]);
      await goOn(1);
      expect(told('binh')).toHaveLength(2);
    });

    it('because the words are wrong alarms the editors, and nobody else gets them', async () => {
      const { code, say, goOn, told, person } = await sent();
      await person('soan', 'editor', 'c0');
      await say('hoa', '', `relay:fail:${code}`);
      await say('hoa', '3');
      await goOn(0);
      expect(told('soan')).toEqual([expect.stringContaining('có chỗ sai')]);
      expect(told('binh')).toEqual([]);
    });

    it('and who opted out is passed over', async () => {
      const { store, goOn, told } = await sent();
      await sql`update conversation set stopped_at = now() where id = 'fake:direct:hoa'`.execute(store.db);
      await goOn(30);
      expect(told('hoa')).toHaveLength(2);
      expect(told('binh')).toHaveLength(2);
    });
  });

  describe('stopping, correcting, withdrawing', () => {
    it('closes open cards at a stop, tells their holders once and takes no answer to them', async () => {
      const { deps, id, code, goOn, told, say, lines } = await sent();
      await stopAnnouncement(deps, id, 'duyet', 'nhầm');
      for (let again = 0; again < 3; again += 1) await goOn(60);
      expect(told('hoa').slice(2)).toEqual([expect.stringContaining('đã DỪNG')]);
      expect(await say('hoa', '', `relay:done:${code}`)).toContain('đã DỪNG');
      expect(await lines(id)).toMatchObject({ v00000: 'sent' });
    });

    it('lets no card leave after the stop, wherever it was on its way', async () => {
      const { approved, due, round, sendAll, step, deps, fake } = await bench();
      const id = await approved('Tiêm ngày 26');
      await due();
      await round(2);
      await stopAnnouncement(deps, id, 'duyet', 'nhầm');
      await sendAll();
      await step();
      expect(fake.platform).toEqual([]);
    });

    it.each([
      ['correction', 'ĐÍNH CHÍNH', 'SỬA LẠI tin đã gửi trước'],
      ['withdrawal', 'THU HỒI', 'THU HỒI tin đã gửi trước'],
    ])('brings a %s to everybody who had a card, as a new card', async (kind, heading, wish) => {
      const { deps, id, code, say, goOn, told, lines, cards } = await sent();
      await say('hoa', '', `relay:done:${code}`);
      const before = told('hoa').length;
      if (kind === 'correction')
        await correctAnnouncement(deps, id, 'duyet', { title: 'Lịch', text: 'Tiêm ngày 27', reason: 'sai' });
      else await withdrawAnnouncement(deps, id, 'duyet', 'Hoãn tiêm');
      await goOn(0);
      const fresh = told('hoa').slice(before);
      expect(fresh[0]).toContain(heading);
      expect(fresh[1]).toContain(wish);
      expect(await lines(id)).toMatchObject({ v00000: 'sent' });
      const lan = (await cards()).filter(({ conversation }) => conversation === 'fake:direct:lan');
      expect(lan.map(({ version, state }) => `${version} ${state}`)).toEqual(['1 closed', '2 open']);
      const old = lan[0]!.code;
      expect(await say('lan', '', `relay:done:${old}`)).toContain('đã có bản mới');
      await say('lan', 'đã chuyển rồi');
      expect(await lines(id)).toMatchObject({ v00000: 'sent', v00001: 'relayed' });
    });
  });

  describe('a resident who writes the code', () => {
    it('proves that it was seen, in private as a resident of the village', async () => {
      const { id, code, person, say, lines } = await sent();
      await person('dan', 'resident', 'v00000');
      expect(await say('dan', `nhận rồi ${code.toLowerCase()}`)).toMatch(
        /Đã ghi là thôn đã nhận tin.*Tiêm ngày 26/su,
      );
      expect(await lines(id)).toMatchObject({ v00000: 'seen', v00001: 'sent' });
    });

    it('proves it in the group of the village, with the code of the announcement too', async () => {
      const { id, store, sayInGroup, lines } = await sent();
      await store.db
        .insertInto('chat_group')
        .values({
          id: 'fake:group:g1',
          channel: 'fake',
          platform_id: 'g1',
          posting: 'entitled',
          state: 'lost',
          registered_at: new Date(),
          registered_by: 'x',
        })
        .execute();
      await store.db
        .insertInto('group_village')
        .values({ id: 'g1', group_id: 'fake:group:g1', village: 'v00001', valid_from: '2026-01-01' })
        .execute();
      const { code } = await store.db.selectFrom('announcement').select('code').executeTakeFirstOrThrow();
      await sayInGroup('ai-do', 'g1', code);
      expect(await lines(id)).toMatchObject({ v00000: 'sent', v00001: 'seen' });
    });

    it('proves nothing from elsewhere, and is answered all the same', async () => {
      const { id, code, person, say, lines } = await sent();
      await person('khac', 'resident', 'v00002');
      expect(await say('khac', code)).toContain('Tiêm ngày 26');
      expect(await say('la', code)).toContain('Tiêm ngày 26');
      expect(await say('la', 'CT-0000A')).toContain('Không có thông báo nào mang mã này');
      expect(await lines(id)).toMatchObject({ v00000: 'sent', v00002: 'sent' });
    });

    it('gets the correction for the code of an old version, which proves nothing of the new', async () => {
      const { deps, id, code, person, say, goOn, lines } = await sent();
      await person('dan', 'resident', 'v00000');
      await correctAnnouncement(deps, id, 'duyet', { title: 'Lịch', text: 'Tiêm ngày 27', reason: 'sai' });
      await goOn(0);
      expect(await say('dan', code)).toMatch(/ĐÍNH CHÍNH.*Tiêm ngày 27/su);
      expect(await lines(id)).toMatchObject({ v00000: 'sent' });
    });

    it('learns nothing of an announcement that is not out', async () => {
      const { approved, say, store } = await bench();
      const id = await approved('Chưa gửi');
      const { code } = await store.db
        .selectFrom('announcement')
        .select('code')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(await say('la', code)).toContain('Không có thông báo nào mang mã này');
    });
  });
});

/** Sends what is due, and gives what the log says was planned. */
async function sentPlan(made: Awaited<ReturnType<typeof relayBench>>): Promise<unknown[]> {
  await made.due();
  const log = await made.deps.store.db
    .selectFrom('announcement_log')
    .select('detail')
    .where('what', '=', 'sending')
    .execute();
  return log.map(({ detail }) => detail);
}
