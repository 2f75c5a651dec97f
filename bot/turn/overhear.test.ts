import { said } from '../fake-channel.ts';
import { registerGroup } from '../groups/groups.ts';
import { deafText, listeningText, setListening } from '../groups/listening.ts';
import { peopleBench } from '../people/people-bench.ts';
import { groupIntroduction, listeningIntroduction } from '../skills/privacy/introduction.ts';
import type { Skill } from '../skills/skill.ts';
import { eachEngine } from '../store/each-engine.ts';
import { inGroup, turnBench } from './turn-bench.ts';

const id = 'fake:group:thon';
const plain = { ...inGroup('an'), addressed: false };
const question = 'cháu 6 tuổi làm căn cước cần giấy tờ gì';

eachEngine((open) => {
  async function bench(skills?: readonly Skill[]) {
    const store = await open();
    await peopleBench(store);
    const made = await turnBench(store, skills);
    const { clock } = made;
    await store.db
      .transaction()
      .execute((tx) =>
        registerGroup(tx, { id, village: 'khe-banh', day: '2026-01-01', at: clock.now(), by: 'Hoa' }),
      );
    const listen = async (on: boolean, tell = false) => {
      await store.db.transaction().execute((tx) => setListening(tx, { id, on, at: clock.now(), tell }));
      clock.advance(6000);
    };
    /** Everything on the disk, as text. */
    const disk = async () => {
      const tables = ['inbox', 'question', 'conversation', 'handoff', 'feedback', 'turn'] as const;
      const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
      return JSON.stringify(rows);
    };
    return { ...made, store, listen, disk };
  }

  it('answers a sure question nobody asked it, and keeps no word of it', async () => {
    const { say, listen, disk, store } = await bench();
    await listen(true);
    const answer = await say(question, plain);
    expect(answer).toMatch(/CĂN CƯỚC/u);
    expect(answer).toContain(listeningIntroduction);
    expect(await disk()).not.toContain('6 tuổi');
    expect(await store.db.selectFrom('inbox').select(['state', 'payload']).execute()).toEqual([
      { state: 'done', payload: {} },
    ]);
    expect(await store.db.selectFrom('question').select(['text', 'status', 'guide']).execute()).toEqual([
      { text: '', status: 'answered', guide: 'can-cuoc-tre-em' },
    ]);
  });

  it.each([
    'chiều nay họp thôn lúc mấy giờ thế bà con',
    'bữa qua tui lên xã chơi vui lắm',
    'đường vào xóm lầy quá xã không sửa à',
    'mai có ai đi chợ không',
    '1',
  ])('is silent at %p, keeps nothing and opens nothing', async (text) => {
    const { say, listen, disk, store } = await bench();
    await listen(true);
    expect(await say(text, plain)).toBe('');
    expect(await disk()).not.toContain(`"text":"${text}`);
    for (const table of ['question', 'handoff', 'feedback', 'outbox'] as const)
      expect([table, await store.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
  });

  it('stores nothing at all where listening is off', async () => {
    const { say, listen, store } = await bench();
    expect(await say(question, plain)).toBe('');
    await listen(true);
    await listen(false);
    expect(await say(question, plain)).toBe('');
    expect(await store.db.selectFrom('inbox').selectAll().execute()).toEqual([]);
    expect(await say(question, inGroup('an'))).toContain(groupIntroduction);
  });

  it('does not hear what waited while listening was switched off', async () => {
    const { receive, turns, sends, channel, listen, disk, store } = await bench();
    await listen(true);
    await receive(said(question, plain));
    expect(await store.db.selectFrom('inbox').select('state').execute()).toEqual([{ state: 'new' }]);
    await store.db
      .transaction()
      .execute((tx) => setListening(tx, { id, on: false, at: new Date(), tell: false }));
    await turns();
    await sends();
    expect(channel.platform).toEqual([]);
    expect(await disk()).not.toContain('6 tuổi');
  });

  it('leaves the talk with others in the group as it was', async () => {
    const { say, listen, store } = await bench();
    await listen(true);
    const state = () => store.db.selectFrom('conversation').select('state').executeTakeFirstOrThrow();
    await say('lam vneid muc 2 o dau', inGroup('bình'));
    const before = await state();
    expect(JSON.stringify(before)).toContain('offered');
    for (const text of ['mai có ai đi chợ không', question, '1']) await say(text, plain);
    expect(await state()).toEqual(before);
  });

  it('still answers who speaks to it right after, and hears a cry for help as ever', async () => {
    const { receive, turns, sends, channel, listen } = await bench();
    await listen(true);
    await receive(
      said('mai có ai đi chợ không', plain),
      said('làm vneid mức 2 ở đâu', inGroup('an')),
      said('cứu với, cháy nhà ông Tư rồi', { ...inGroup('bình'), addressed: false }),
    );
    await turns();
    await sends();
    const texts = channel.platform.map(({ text }) => text).join('\n');
    expect(texts).toMatch(/Công an xã/u);
    expect(texts).toMatch(/114/u);
  });

  it('empties what was overheard when its turn fails for good', async () => {
    const { receive, turns, clock, deps, listen, store } = await bench();
    await listen(true);
    await receive(said(question, plain));
    deps.tools = () => {
      throw new Error('broken');
    };
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await turns();
      clock.advance(600_000);
    }
    expect(await store.db.selectFrom('inbox').select(['state', 'payload']).execute()).toEqual([
      { state: 'dead', payload: {} },
    ]);
  });

  it('tells the group when the team switches listening', async () => {
    const { listen, sends, channel, say } = await bench();
    await say('chào', inGroup('an'));
    const before = channel.platform.length;
    await listen(true, true);
    await listen(true, true);
    await listen(false, true);
    await sends();
    expect(channel.platform.slice(before).map(({ text }) => text)).toEqual([listeningText, deafText]);
  });
});
