import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { dayInVietnam, FakeClock } from '../clock.ts';
import { consoleBench } from '../console/console-bench.ts';
import { eraseConversation } from '../privacy/erase.ts';
import { emptyOld } from '../privacy/retention.ts';
import { questionDays } from '../skills/privacy/introduction.ts';
import { eachEngine } from '../store/each-engine.ts';
import { visibleText } from '../village/plain-browser.ts';
import { newCoach } from './coach-talk.ts';
import { listStuck } from './list-stuck.ts';
import { stepsOf } from './steps.ts';
import { countStuck, settleStuck } from './stuck-steps.ts';

const dayMs = 86_400_000;
const guides = loadGuides().guides;
const guideOf = (id: string) => guides.find((guide) => guide.id === id);
const vneid = guideOf('vneid-muc-2')!;
const steps = stepsOf(vneid, 'phone');
const at = (number: number) => ({
  guide: vneid.id,
  way: 'phone' as const,
  step: steps[number - 1]!,
  number,
});

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const clock = new FakeClock();
    const write = (conversation: string, write: ReturnType<typeof countStuck>, days = 0) =>
      store.db
        .transaction()
        .execute((tx) =>
          write(tx, { turnId: 't', conversation, at: new Date(clock.now().getTime() + days * dayMs) }),
        );
    const list = () => listStuck(store, '2026-11-01', guideOf);
    return { store, clock, write, list };
  }

  it('counts one person once a day at a step, and says what became of them', async () => {
    const { write, list } = await bench();
    for (let time = 0; time < 3; time += 1) await write('an', countStuck(at(2), 'thôn Khe Dứa'));
    await write('an', settleStuck(at(2), 'handed_off'));
    await write('an', countStuck(at(2), 'thôn Khe Dứa'), 1);
    await write('an', settleStuck(at(2), 'fixed'), 1);
    await write('binh', countStuck(at(2), 'xóm 3'));
    await write('binh', countStuck(at(4), null));
    expect(await list()).toEqual([
      {
        guide: { id: vneid.id, title: vneid.title },
        way: 'phone',
        step: 2,
        text: steps[1]!.line.text,
        count: 3,
        fixed: 1,
        handedOff: 1,
        places: ['thôn Khe Dứa', 'xóm 3'],
        lastDay: '2026-11-23',
      },
      expect.objectContaining({ step: 4, count: 1, fixed: 0, handedOff: 0, places: [] }),
    ]);
  });

  it('keeps the count of a step that the guide does not say any more, and of a guide that is gone', async () => {
    const { write, list } = await bench();
    const line = { ...steps[0]!.line, text: 'Bước cũ.' };
    await write('an', countStuck({ ...at(1), step: { key: 'aaaaaaaa', line } }, null));
    await write('an', countStuck({ ...at(3), guide: 'bai-cu' }, null));
    expect(await list()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: 1, text: null, count: 1 }),
        expect.objectContaining({ guide: { id: 'bai-cu', title: 'bai-cu' }, step: 3, text: null }),
      ]),
    );
  });

  it('knows nobody after "xóa", and after as long as questions are kept; the counts stay', async () => {
    const { store, clock, write, list } = await bench();
    await write('an', countStuck(at(2), 'thôn Khe Dứa'));
    await write('binh', countStuck(at(2), 'thôn Khe Dứa'));
    await store.db.transaction().execute((tx) => eraseConversation(tx, 'an'));
    const people = async () =>
      (await store.db.selectFrom('stuck_step').select(['conversation', 'place']).execute())
        .map(({ conversation, place }) => `${conversation} ${place}`)
        .sort();
    expect(await people()).toEqual(['binh thôn Khe Dứa', 'null null']);
    clock.advance(questionDays * dayMs);
    await emptyOld(store, clock);
    expect(await people()).toEqual(['binh thôn Khe Dứa', 'null null']);
    clock.advance(dayMs);
    expect(await emptyOld(store, clock)).toBe(1);
    expect(await people()).toEqual(['null null', 'null null']);
    expect(await list()).toMatchObject([{ count: 2, places: [] }]);
    expect(await emptyOld(store, clock)).toBe(0);
  });

  it('forgets where people were in a guide when the time to remember it is over, and nothing else', async () => {
    const { store, clock } = await bench();
    const coach = newCoach(vneid, 'phone', 2, dayInVietnam(clock.now()));
    for (const [id, talk] of [
      ['an', { introduced: true, coach }],
      ['binh', { introduced: true }],
    ] as const)
      await store.db
        .insertInto('conversation')
        .values({ id, channel: 'web', kind: 'direct', platform_id: id, state: JSON.stringify({ talk }) })
        .execute();
    const states = async () =>
      (await store.db.selectFrom('conversation').select('state').orderBy('id').execute()).map(
        ({ state }) => state,
      );
    clock.advance(14 * dayMs);
    expect(await emptyOld(store, clock)).toBe(0);
    expect(await states()).toEqual([{ talk: { introduced: true, coach } }, { talk: { introduced: true } }]);
    clock.advance(dayMs);
    expect(await emptyOld(store, clock)).toBe(1);
    expect(await states()).toEqual([{ talk: { introduced: true } }, { talk: { introduced: true } }]);
  });

  it('shows the organisers where people get stuck, on a page and as a table to download', async () => {
    const { store, clock, write } = await bench();
    await write('an', countStuck(at(2), 'thôn <Khe> Dứa'));
    await write('an', settleStuck(at(2), 'handed_off'));
    const { hoa, visit } = consoleBench(store, { clock, guides });
    const browser = await hoa();
    await browser.open('/console/stuck?days=7');
    const page = visibleText(browser.html());
    expect(page).toContain(`Bước 2: ${steps[1]!.line.text}`);
    expect(page).toContain(vneid.title);
    expect(page).toMatch(/1 lần.*chuyển người: 1.*thôn <Khe> Dứa.*22\/11\/2026/u);
    expect(browser.html()).not.toContain('<Khe>');
    const csv = await (await browser.request('/console/stuck.csv?days=7')).text();
    const [heading, row] = csv.trim().split('\r\n');
    expect(heading).toContain('Số lần,Bài,Mã bài,Cách làm,Bước,Nội dung bước,Tự gỡ được,Chuyển người');
    expect(row).toContain(`1,${vneid.title},vneid-muc-2,làm trên điện thoại,2,`);
    expect((await visit().request('/console/stuck')).status).toBe(303);
  }, 30_000);
});
