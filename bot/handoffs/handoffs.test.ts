import { failure, said } from '../fake-channel.ts';
import { emptyOld } from '../privacy/retention.ts';
import { questionDays } from '../skills/privacy/introduction.ts';
import { eachEngine } from '../store/each-engine.ts';
import { inGroup, turnBench } from '../turn/turn-bench.ts';
import { listHandoffs } from './list-handoffs.ts';
import { closeHandoff, replyToHandoff } from './reply-to-handoff.ts';

/** A question no guide answers, so that the bot declines. */
const unknown = 'lam giay phep khai thac cat soi o dau';

eachEngine((open) => {
  beforeAll(async () => {
    await (await turnBench(await open())).say('làm vneid mức 2 ở đâu');
  }, 240_000);

  async function bench() {
    const store = await open();
    const made = await turnBench(store);
    const { clock, channel } = made;
    const staff = {
      store,
      clock,
      capabilities: (name: string) => (name === 'fake' ? channel.capabilities : undefined),
    };
    const waiting = () => listHandoffs(store, clock, 'waiting');
    return { ...made, store, staff, waiting };
  }

  it('puts what was declined and who asked for a person on the list, with the conversation, and says so', async () => {
    const { say, waiting } = await bench();
    await say('làm vneid mức 2 ở đâu', { from: 'an' });
    expect(await say(unknown, { from: 'an' })).toMatch(/danh sách chờ/u);
    expect(await say('cho gặp cán bộ', { from: 'binh' })).toMatch(/danh sách chờ/u);
    expect(await waiting()).toMatchObject([
      { reason: 'declined', text: unknown, channel: 'fake', inGroup: false, state: 'open' },
      { reason: 'asked', text: 'cho gặp cán bộ', state: 'open' },
    ]);
    expect((await waiting())[0]!.conversation.map(({ text }) => text)).toEqual([
      'làm vneid mức 2 ở đâu',
      unknown,
    ]);
  });

  it('opens no second row for the same question while the first waits', async () => {
    const { say, waiting, staff } = await bench();
    await say(unknown);
    await say(`${unknown.toUpperCase()}???`);
    await say('cho gặp cán bộ');
    await say('gặp người thật');
    expect(await waiting()).toHaveLength(2);
    for (const { id } of await waiting()) await closeHandoff(staff, id);
    await say(unknown);
    expect(await waiting()).toHaveLength(1);
  });

  it('keeps the question out of the list when the turn is not committed', async () => {
    const { receive, deps, store, clock } = await bench();
    const { claimConversations } = await import('../turn/claim-conversations.ts');
    const { handleConversation } = await import('../turn/handle-conversation.ts');
    await receive(said(unknown));
    clock.advance(60_000);
    const [late] = await claimConversations(store, clock, 1);
    await store.db
      .updateTable('conversation')
      .set({ fence: late!.fence + 1 })
      .execute();
    await handleConversation(deps, late!);
    expect(await store.db.selectFrom('handoff').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });

  it('brings the reply to the person on their channel, and takes the question off the list', async () => {
    const { say, waiting, staff, sends, channel, store, clock } = await bench();
    await say(unknown, { from: 'an' });
    const { id } = (await waiting())[0]!;
    const done = await replyToHandoff(staff, id.toLowerCase(), {
      text: 'Xã chưa có bảng giá. Hỏi ban quản lý chợ.',
      by: 'Hoa',
    });
    expect(done).toMatchObject({ ok: true });
    await sends();
    expect(channel.platform.at(-1)).toMatchObject({
      to: { id: 'an', kind: 'direct' },
      text: `Trả lời của cán bộ/Tổ công nghệ số cộng đồng:\nVề câu: "${unknown}"\n\nXã chưa có bảng giá. Hỏi ban quản lý chợ.`,
    });
    expect(await waiting()).toEqual([]);
    expect(await listHandoffs(store, clock, 'settled')).toMatchObject([
      { id, state: 'answered', replies: [{ by: 'Hoa', delivery: 'sent' }] },
    ]);
  });

  it('brings the reply to a question of a group into that group', async () => {
    const { say, waiting, staff, sends, channel } = await bench();
    expect(await say(unknown, inGroup('an'))).toContain('trong nhóm');
    await replyToHandoff(staff, (await waiting())[0]!.id, { text: 'Chưa có.', by: 'Hoa' });
    await sends();
    expect(channel.platform.at(-1)!.to).toEqual({ id: 'thon', kind: 'group' });
  });

  it('lets one of two who answer at once answer', async () => {
    const { say, waiting, staff, store } = await bench();
    await say(unknown);
    const { id } = (await waiting())[0]!;
    const answers = await Promise.all(
      ['Một', 'Hai', 'Ba'].map((text) => replyToHandoff(staff, id, { text, by: text })),
    );
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, false, true]);
    expect(await store.db.selectFrom('staff_reply').selectAll().execute()).toHaveLength(1);
  });

  it('queues the reply and settles the question together or not at all', async () => {
    const { say, waiting, staff, store } = await bench();
    await say(unknown);
    const { id } = (await waiting())[0]!;
    const before = await store.db.selectFrom('outbox').select('id').execute();
    const broken = {
      ...staff,
      capabilities: () => {
        throw new Error('lost');
      },
    };
    await expect(replyToHandoff(broken, id, { text: 'a', by: 'Hoa' })).rejects.toThrow('lost');
    expect(await waiting()).toHaveLength(1);
    expect(await store.db.selectFrom('outbox').select('id').execute()).toEqual(before);
    expect(await store.db.selectFrom('staff_reply').selectAll().execute()).toEqual([]);
  });

  it('puts a question back on the list when the platform refuses the reply', async () => {
    const { say, waiting, staff, sends, channel, clock } = await bench();
    await say(unknown);
    const { id } = (await waiting())[0]!;
    channel.script.push(() => failure({ retry: 'never', operator: 'Người này đã chặn tin.' }));
    await replyToHandoff(staff, id, { text: 'Chưa có.', by: 'Hoa' });
    await sends();
    expect(await waiting()).toMatchObject([
      { id, state: 'missed', replies: [{ delivery: 'failed', fault: 'Người này đã chặn tin.' }] },
    ]);
    clock.advance(1000);
    expect(await replyToHandoff(staff, id, { text: 'Chưa có giá.', by: 'Hoa' })).toMatchObject({ ok: true });
    await sends();
    expect(await waiting()).toEqual([]);
  });

  it('writes nobody who said stop after asking, but answers who asks after it', async () => {
    const { say, waiting, staff, clock } = await bench();
    await say(unknown);
    clock.advance(1000);
    await say('thôi');
    const { id } = (await waiting())[0]!;
    expect(await replyToHandoff(staff, id, { text: 'a', by: 'Hoa' })).toMatchObject({
      ok: false,
      status: 409,
      sentence: expect.stringContaining('dừng nhận tin'),
    });
    clock.advance(1000);
    await say('cho gặp cán bộ');
    const asked = (await waiting()).find(({ reason }) => reason === 'asked')!;
    expect(await replyToHandoff(staff, asked.id, { text: 'a', by: 'Hoa' })).toMatchObject({ ok: true });
  });

  it('refuses to send numbers of papers and accounts, and sends a phone number', async () => {
    const { say, waiting, staff } = await bench();
    await say(unknown);
    const { id } = (await waiting())[0]!;
    for (const text of ['căn cước 001199012345', 'chuyển vào stk 88001234', '', ' \n '])
      expect(await replyToHandoff(staff, id, { text, by: 'Hoa' })).toMatchObject({ ok: false, status: 422 });
    expect(
      await replyToHandoff(staff, id, { text: 'Gọi chị Hoa 0912345678, tổng đài 1900 0368', by: 'Hoa' }),
    ).toMatchObject({ ok: true });
  });

  it('forgets the question and its reply when the person asks to be forgotten, or when its time is over', async () => {
    const { say, waiting, staff, store, clock } = await bench();
    const kept = async () =>
      JSON.stringify([
        await store.db.selectFrom('handoff').select(['text', 'state']).execute(),
        await store.db.selectFrom('staff_reply').select('text').execute(),
      ]);
    await say(unknown);
    await replyToHandoff(staff, (await waiting())[0]!.id, { text: 'giá lợn chưa có', by: 'Hoa' });
    await say('xóa');
    expect(await kept()).toBe(JSON.stringify([[{ text: '', state: 'closed' }], [{ text: '' }]]));
    await say(unknown);
    expect(await waiting()).toHaveLength(1);
    clock.advance((questionDays + 1) * 86_400_000);
    await emptyOld(store, clock);
    expect(await waiting()).toEqual([]);
    expect(await kept()).not.toContain('lon');
  });
});
