import fc from 'fast-check';
import { openCircuits } from '../delivery/circuit.ts';
import { failure } from '../fake-channel.ts';
import { eachEngine } from '../store/each-engine.ts';
import { replanStranded } from './replan.ts';
import { name, reason, replanBench } from './replan-bench.ts';
import { endFinished } from './start-announcements.ts';
import { tellReplans } from './tell-replans.ts';

eachEngine((open) => {
  const bench = async (villages?: number) => {
    const store = await open();
    return { another: store.another, ...(await replanBench(store, villages)) };
  };
  const moved = [0, 1, 2, 3, 4];

  it('gives villages of a banned account their next way within a minute, and tells who has to act', async () => {
    const { banned, pass, linesOf, counts, told, store, deps, logOf } = await bench();
    const id = await banned();
    await pass(60);
    const lines = await linesOf(id);
    for (const village of [0, 1, 2, 3])
      expect(lines.get(name(village))).toMatchObject({ state: 'sent', path: 'relay', reason });
    expect(lines.get(name(4))).toMatchObject({ state: 'sent', path: 'direct', reason });
    for (const village of [5, 6, 7, 8, 9])
      expect(lines.get(name(village))).toMatchObject({ state: 'missed', path: null, reason });
    expect(await counts(id)).toMatchObject({ sent: 5, missed: 5, waiting: 0, skipped: 0 });
    const old = await store.db
      .selectFrom('outbox')
      .select(['state', 'error'])
      .where('channel', '=', 'nhom')
      .execute();
    expect(old).toHaveLength(10);
    for (const { state, error } of old) {
      expect(state).toBe('skipped');
      expect(error).toMatchObject({ code: 'announcement.moved', operator: expect.stringContaining(reason) });
    }
    for (const who of ['soan', 'tinh'])
      expect(told(who)).toEqual([
        expect.stringMatching(
          /^Không gửi được nữa qua tài khoản của kênh nhom, oa\. Official Account bị khóa\.\nThông báo TB-\S+ "Lịch tiêm":\n- 1 thôn chuyển sang nhắn riêng từng người: thôn v00004\.\n- 4 thôn chuyển sang người chuyển tin: .*v00003\.\n- 5 thôn không còn đường nào khác: .*Xin gọi cho trưởng thôn\.$/su,
        ),
      ]);
    expect(await logOf(id, 'replan')).toMatchObject([{ account: 'zalo', missed: [5, 6, 7, 8, 9].map(name) }]);
    expect(await logOf(id, 'replan_told')).toEqual([{ account: 'zalo', people: 2 }]);
    expect(await endFinished(deps)).toBe(1);
  });

  it('says the same only once, and nothing more knocks at the account', async () => {
    const { banned, pass, told, nhom, goOn, look } = await bench();
    await banned();
    await pass(60);
    const calls = nhom.calls;
    await pass(30);
    await goOn(16);
    await look();
    expect(told('soan')).toHaveLength(1);
    expect(nhom.calls).toBe(calls);
  });

  it('asks the next person when the first is written to over the account that is lost', async () => {
    const { person, banned, knock, pass, told, cards, lines, goOn } = await bench(1);
    await person('to0-oa', 'relay', name(0), -1, 'oa');
    const id = await banned();
    await knock();
    await pass(60);
    expect(told('to0')).toHaveLength(2);
    expect(await lines(id)).toEqual({ v00000: 'sent' });
    await goOn(60);
    expect((await cards()).filter(({ state }) => state === 'open')).toHaveLength(1);
  });

  it('closes a card that had not left, and asks nobody in its place a second time', async () => {
    const { store, person, ban, knock, approved, due, round, pass, told, cards, goOn } = await bench(1);
    await store.db.updateTable('chat_group').set({ state: 'lost' }).execute();
    await person('to0-oa', 'relay', name(0), -1, 'oa');
    await approved('Tiêm ngày 26');
    await due();
    await round(1);
    ban('for good');
    expect(await cards()).toMatchObject([{ state: 'open', conversation: 'oa:direct:to0-oa' }]);
    await knock();
    await pass(60);
    expect(told('to0')).toHaveLength(2);
    await goOn(1);
    expect((await cards()).map(({ conversation, state }) => `${conversation} ${state}`).sort()).toEqual([
      'fake:direct:to0 open',
      'oa:direct:to0-oa closed',
    ]);
    await goOn(300);
    expect(told('to0').filter((text) => text.startsWith('THÔNG BÁO'))).toHaveLength(1);
  });

  it('waits for an account that fails for a while only', async () => {
    const { banned, pass, store, counts, ban, goOn, told } = await bench();
    const id = await banned(0, 'for a while');
    await pass(30);
    expect(await openCircuits(store)).toMatchObject([{ account: 'zalo', lasting: false }]);
    expect(await counts(id)).toMatchObject({ waiting: 10 });
    ban('no');
    await goOn(20);
    await goOn(20);
    expect(await counts(id)).toMatchObject({ sent: 10 });
    expect(told('soan')).toEqual([]);
  });

  it('sends what may have arrived over no other way until it was looked up, and says so', async () => {
    const { nhom, approved, due, round, ban, pass, counts, told, linesOf } = await bench();
    nhom.lookUp = async () => ({ found: 'unclear' });
    const id = await approved('Tiêm ngày 26');
    await due();
    nhom.script.push((message) => {
      nhom.take(message);
      return failure({ ambiguous: true });
    });
    await round(1);
    ban('for good');
    await pass(20);
    expect(await counts(id)).toMatchObject({ unknown: 1, sent: 4, missed: 5 });
    const village = [...(await linesOf(id)).values()].find(({ state }) => state === 'unknown')!.village;
    expect(told('soan')[0]).toContain(`- 1 thôn chưa rõ đã nhận hay chưa: thôn ${village}.`);
    nhom.lookUp = async () => ({ found: 'absent' });
    await pass(60);
    expect(await counts(id)).toMatchObject({ unknown: 0 });
    expect(nhom.platform).toHaveLength(1);
  });

  it('reaches nobody twice, whatever had left before the ban, and keeps the totals', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 10 }),
        fc.array(fc.constantFrom('fine', 'dropped', 'taken and dropped', 'later'), { maxLength: 10 }),
        fc.boolean(),
        async (before, faults, back) => {
          const { nhom, fake, banned, ban, knock, pass, counts, goOn, linesOf } = await bench();
          for (const fault of faults)
            nhom.script.push((message) => {
              if (fault === 'later') return failure({ retry: 'later' });
              const taken = fault === 'dropped' ? null : nhom.take(message);
              return fault === 'fine' && taken ? taken : failure({ ambiguous: true });
            });
          const id = await banned(before);
          await knock();
          await pass(20);
          if (back) ban('no');
          await pass(20);
          for (let more = 0; more < 3; more += 1) await goOn(16);
          const groups = new Map<string, number>();
          for (const { to } of nhom.platform) groups.set(to.id, (groups.get(to.id) ?? 0) + 1);
          const lines = await linesOf(id);
          for (const village of moved.map(name)) {
            const others = fake.platform.filter(
              ({ text, to }) =>
                text.startsWith('THÔNG BÁO') &&
                to.id.replace(/^\D+/u, '') === String(Number(village.slice(1))),
            ).length;
            expect([village, (groups.get(village) ?? 0) + others]).not.toEqual([village, 2]);
            expect(groups.get(village) ?? 0).toBeLessThanOrEqual(1);
            if (lines.get(village)!.state === 'sent') expect((groups.get(village) ?? 0) + others).toBe(1);
          }
          const sums = await counts(id);
          expect(Object.values(sums).reduce((sum, one) => sum + one, 0)).toBe(10);
          expect(sums.waiting).toBe(0);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('finishes at the next start what was killed in the middle, and tells of it once', async () => {
    for (const last of [1, 3, 6, 9, 14]) {
      const { banned, sendAll, deps, clock, look, counts, told, fake } = await bench(12);
      const id = await banned();
      await sendAll();
      let uses = 0;
      const dying = {
        now() {
          uses += 1;
          if (uses > last) throw new Error('killed');
          return clock.now();
        },
        get sql() {
          return clock.sql;
        },
      };
      await replanStranded({ ...deps, clock: dying })
        .then(() => tellReplans({ ...deps, clock: dying }))
        .catch(() => {});
      await look();
      await look();
      expect(await counts(id)).toMatchObject({ sent: 5, missed: 7 });
      expect(told('soan')).toHaveLength(1);
      expect(fake.platform.filter(({ text }) => text.startsWith('THÔNG BÁO'))).toHaveLength(5);
    }
  });

  it('plans each village anew once when two processes see the ban', async () => {
    const { another, banned, sendAll, deps, fake, told } = await bench();
    await banned();
    await sendAll();
    const other = { ...deps, store: await another() };
    await Promise.all([replanStranded(deps), replanStranded(other), replanStranded(deps)]);
    await Promise.all([tellReplans(deps), tellReplans(other)]);
    await sendAll();
    expect(fake.platform.filter(({ text }) => text.startsWith('THÔNG BÁO'))).toHaveLength(5);
    expect(told('soan')).toHaveLength(1);
  });

  it('leaves a village where it is while another one has the same conversation by other proof', async () => {
    const { store, banned, knock, pass, linesOf } = await bench(3);
    await store.db
      .insertInto('group_village')
      .values({ id: 'both', group_id: `nhom:group:${name(0)}`, village: name(1), valid_from: '2026-01-01' })
      .execute();
    const id = await banned(1);
    await knock();
    await pass(60);
    const states = [...(await linesOf(id)).values()].map(({ path, state }) => `${path} ${state}`);
    expect(states.slice(0, 2)).toEqual(['group sent', 'group sent']);
  });
});
