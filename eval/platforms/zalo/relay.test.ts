import { anybody } from '../../../bot/announcements/announcement-bench.ts';
import { submit } from '../../../bot/announcements/approve.ts';
import { createDraft, draftShape } from '../../../bot/announcements/draft.ts';
import { ledgerOf } from '../../../bot/announcements/ledger.ts';
import { peopleBench } from '../../../bot/people/people-bench.ts';
import { eachEngine } from '../../../bot/store/each-engine.ts';
import { until } from '../../until.ts';
import { type Stage, withProduct } from '../with-product.ts';

eachEngine((open) => {
  let stage: Stage | undefined;
  afterEach(() => stage?.close(), 30_000);

  it("reaches a village through a person's own Zalo: card, restart, their word, a resident's tap", async () => {
    const store = await open();
    stage = await withProduct(store);
    const { platform } = stage;
    const hoa = platform.user('Hoa');
    await hoa.say('xin chào');
    await platform.waitFor(() => hoa.inbox().length === 1);
    const people = await peopleBench(store);
    await people.person('Hoa', 'relay', 'khe-banh');
    const talk = await store.db.selectFrom('conversation').select('id').executeTakeFirstOrThrow();
    await people.linked('Hoa', talk.id);

    const now = new Date();
    const draft = draftShape.parse({
      place: 'chau-que',
      title: 'Báo bão',
      text: 'Bão số 12 vào đêm nay, xin chằng chống nhà cửa.',
      urgent: true,
      audience: { places: ['khe-banh'] },
    });
    const { id } = await createDraft(store.db, draft, 'soan', now);
    await submit(store.db, id, 'soan', now, anybody);

    await platform.waitFor(() => hoa.inbox().length >= 3);
    const [forward, ask] = hoa
      .inbox()
      .slice(1)
      .map(({ text }) => text ?? '');
    expect(forward).toMatch(/^THÔNG BÁO của UBND xã Châu Quế\nBáo bão.*Mã xác nhận: CT-/su);
    const carried = await store.db
      .selectFrom('outbox')
      .select('message')
      .where('conversation', '=', talk.id)
      .where('delivery', 'is not', null)
      .orderBy('seq')
      .execute();
    expect(carried.map(({ message }) => (message.file as { type?: string } | undefined)?.type)).toEqual([
      'image/png',
      undefined,
    ]);
    expect(ask).toMatch(/Xin chuyển tin ở trên vào nhóm thôn Khe Bành\..*1\. Đã chuyển vào nhóm/su);
    const state = async () => (await ledgerOf(store.db, id)).map((line) => line.state).join();
    await until('the card to be sent', async () => (await state()) === 'sent');

    await stage.restart();
    await hoa.say('1');
    await platform.waitFor(() => hoa.inbox().length === 4);
    expect(hoa.inbox()[3]!.text).toContain('Cảm ơn, đã ghi');
    expect(await state()).toBe('relayed');

    const [code] = /CT-[0-9A-Z]{5}/u.exec(ask!)!;
    const page = await fetch(`${stage.url}/tb/${code}`);
    expect(await page.text()).toContain('Bão số 12 vào đêm nay');
    const tapped = await fetch(`${stage.url}/tb/${code}`, {
      method: 'POST',
      headers: { origin: stage.url, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(await tapped.text()).toContain('Đã ghi là thôn đã nhận tin');
    expect(await state()).toBe('seen');
    expect(platform.violations()).toEqual([]);
  });
});
