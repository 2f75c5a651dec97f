import { eachEngine } from '../../../../bot/store/each-engine.ts';
import type { Store } from '../../../../bot/store/open-store.ts';
import { until } from '../../../until.ts';
import { type Stage, withProduct } from '../../with-product.ts';
import type { ZaloUser } from '../user.ts';
import { bodyOf, signature } from '../webhook/sign.ts';
import type { ZaloGroup } from './group.ts';

const never = new AbortController().signal;

eachEngine((open) => {
  let store: Store;
  let stage: Stage;
  let lan: ZaloUser;
  let group: ZaloGroup;
  beforeEach(async () => {
    store = await open();
    stage = await withProduct(store);
    lan = stage.platform.user('Lan');
    const head = stage.platform.user('Trưởng thôn');
    head.makeAdmin();
    group = stage.platform.group('Thôn Khe Bành', [head, lan]);
  }, 240_000);
  afterEach(async () => {
    await stage.close();
    await store.close();
  }, 30_000);

  const inbox = () => store.db.selectFrom('inbox').select(['channel', 'kind', 'payload']).execute();
  const quiet = () =>
    until('every turn and send', async () => {
      const due = await store.db
        .selectFrom('conversation')
        .select('id')
        .where('due_at', 'is not', null)
        .execute();
      const open = await store.db
        .selectFrom('outbox')
        .select('id')
        .where('state', 'in', ['queued', 'sending'])
        .execute();
      return due.length + open.length === 0;
    });

  it('answers in the village group who mentions it, by name, with sources', async () => {
    const { platform } = stage;
    await group.member(lan).ask('quên mật khẩu VNeID thì làm thế nào?');
    await platform.waitFor(() => group.said().length > 0);
    const [answer] = group.said();
    expect(answer!.text).toMatch(/Nguồn: .+Kiểm tra ngày/su);
    expect(answer!.mentions).toEqual([lan.id]);
    await quiet();
    await platform.idle();
    expect(group.said().filter(({ mentions }) => mentions.length > 0)).toHaveLength(1);
    expect(lan.inbox()).toEqual([]);
    expect(platform.violations()).toEqual([]);
  });

  it('hears a reply to its answer as meant for it', async () => {
    const { platform } = stage;
    await group.member(lan).ask('làm căn cước cho con cần giấy tờ gì?');
    await platform.waitFor(() => group.said().length > 0);
    await quiet();
    const before = group.said().length;
    await group.member(lan).say('hết bao nhiêu tiền?', { quote: group.said()[0]!.messageId });
    await platform.waitFor(() => group.said().length > before);
  });

  it('keeps no row of what neighbours say to each other', async () => {
    const member = group.member(lan);
    await member.say('mai nhà tôi giỗ, mời cả xóm');
    await member.say('[@everyone] chiều nay họp thôn');
    await member.sendImage();
    await member.sendCard('84900000009');
    await stage.platform.idle();
    expect(await inbox()).toEqual([]);
    expect(group.said()).toEqual([]);
  });

  it('hears a cry for help that nobody addressed to it', async () => {
    await group.member(lan).say('cháy nhà rồi bà con ơi, cứu với');
    await stage.platform.waitFor(() => group.said().length > 0);
    expect(group.said()[0]!.text).toContain('114');
  });

  it('stores every event of the shared webhook once, with the channel it belongs to', async () => {
    const { platform } = stage;
    await lan.say('chào');
    await group.member(lan).ask('chào');
    await group.join(platform.user('Mới'));
    await group.rename('Thôn Khe Bành 1');
    await group.member(lan).react('/-heart', group.chat()[0]!.messageId);
    await platform.emit('user_planted_a_tree', lan);
    await platform.waitFor(() => group.said().length > 0 && lan.inbox().length > 0);
    await quiet();
    await platform.idle();
    const kinds = (await inbox()).map(({ channel, kind }) => `${channel} ${kind}`).sort();
    expect([...new Set(kinds)]).toEqual([
      'zalo-group echo',
      'zalo-group group',
      'zalo-group message',
      'zalo-group reaction',
      'zalo-oa echo',
      'zalo-oa message',
      'zalo-oa other',
    ]);
    expect(kinds).toHaveLength(platform.deliveries().length);
  });

  it('answers once when Zalo delivers the question five times across a restart', async () => {
    const { platform } = stage;
    platform.setWebhook(null);
    const { event } = await group.member(lan).ask('làm hộ chiếu ở đâu?');
    const written = { bodySpaces: false, bodyUnicodeEscapes: false, bodyKeyOrder: 'documented' } as const;
    const body = bodyOf(event as never, written);
    const headers = {
      'content-type': 'application/json',
      'x-zevent-signature': signature(platform.account, body, (event as { timestamp: string }).timestamp),
    };
    const post = () =>
      fetch(`${stage.url}/webhooks/zalo-oa`, { method: 'POST', headers, body: body.toString() });
    for (const { status } of await Promise.all([post(), post(), post()])) expect(status).toBe(200);
    await stage.restart();
    for (const { status } of await Promise.all([post(), post()])) expect(status).toBe(200);
    await platform.waitFor(() => group.said().length > 0);
    await quiet();
    expect(await store.db.selectFrom('turn').select('id').execute()).toHaveLength(1);
    expect(group.said()).toHaveLength((await store.db.selectFrom('outbox').select('id').execute()).length);
  });

  it('sends nothing twice when the line drops after Zalo took the answer', async () => {
    const { platform } = stage;
    platform.faults.api({ kind: 'drop_after', path: '/v3.0/oa/group/message' });
    platform.set({ echo: 'off' });
    await group.member(lan).ask('cảm ơn nhé');
    await until('the answer to be looked up', async () => {
      const rows = await store.db.selectFrom('outbox').select(['state', 'platform_id']).execute();
      return rows.length > 0 && rows.every(({ state }) => state === 'sent');
    });
    expect(group.said()).toHaveLength(1);
    expect(platform.calls('/v3.0/oa/group/message')).toHaveLength(1);
  }, 60_000);

  it('runs groups over the protocol: makes one, invites, lists, and tells what is left', async () => {
    const { platform } = stage;
    const groups = stage.app.channels.get('zalo-group')!.groups!;
    const head = platform.user('Trưởng thôn');
    const people = Array.from({ length: 120 }, (_, index) => platform.user(`n${index}`));
    platform.setWebhook(null);
    for (const person of people) await person.follow();
    platform.addAsset(1000, 'purchase_quota', 30);
    expect(await groups.quota(never)).toEqual({ ok: true, value: { left: 1, total: 2 } });
    const made = await groups.create(
      'Thôn Sài Lương',
      [head, ...people].map(({ id }) => id),
      never,
    );
    expect(made).toMatchObject({ ok: true, value: { name: 'Thôn Sài Lương', link: expect.any(String) } });
    const id = made.ok ? made.value.id : '';
    const members = await groups.members(id, never);
    expect(members).toEqual({ ok: true, value: [head, ...people].map((person) => person.id) });
    expect(await groups.invite(id, [lan.id], never)).toMatchObject({
      error: { code: 'zalo-group.not-follower' },
    });
    await lan.follow();
    expect(await groups.invite(id, [lan.id], never)).toEqual({ ok: true, value: null });
    expect(await groups.profile(id, never)).toMatchObject({ ok: true, value: { members: 123 } });
    for (let index = 0; index < 70; index += 1) platform.group(`Thôn ${index}`);
    const all = await groups.list(never);
    expect(all.ok && all.value).toHaveLength(72);
    expect(await groups.create('Thôn hết suất', [head.id], never)).toMatchObject({
      error: { code: 'zalo-group.no-asset' },
    });
    expect(platform.violations()).toEqual([]);
  });

  it('carries a picture and a document into the group and to one person, each uploaded once', async () => {
    const { platform } = stage;
    await lan.say('chào');
    const files = [
      ['image', 'lich-tiem.png', 'image/png', Buffer.from('89504e470d0a1a0a0000', 'hex')],
      ['file', 'to-khai.pdf', 'application/pdf', Buffer.from('%PDF-1.4 tờ khai')],
    ] as const;
    const targets = [
      ['zalo-group', { id: group.id, kind: 'group' }],
      ['zalo-oa', { id: lan.id, kind: 'direct' }],
    ] as const;
    for (const [kind, name, type, bytes] of files) {
      for (const [channel, to] of targets) {
        const file = { kind, name, type, url: null, read: async () => bytes };
        const message = { id: `${channel}-${name}`, to, text: `Gửi ${name}`, choices: [], file };
        expect(await stage.app.channels.get(channel)!.send(message, never)).toMatchObject({ ok: true });
      }
    }
    const shown = [
      ['photo', 'Gửi lich-tiem.png'],
      ['text', 'Gửi to-khai.pdf'],
      ['file', ''],
    ];
    expect(group.said().map(({ kind, text }) => [kind, text])).toEqual(shown);
    expect(lan.inbox().map(({ kind, text }) => [kind, text])).toEqual(expect.arrayContaining(shown));
    expect(platform.calls('/v2.0/oa/upload/')).toHaveLength(2);
    expect(platform.violations()).toEqual([]);
  });

  it('tells the operator what is set up and what is not', async () => {
    const examine = async (channel: string) =>
      (await stage.app.channels.get(channel)!.examine!(never)).map(({ operator }) => operator).join('\n');
    expect(await examine('zalo-oa')).toContain('Webhook chưa từng nhận sự kiện user_send_text');
    await lan.say('chào');
    await group.member(lan).say('chào cả nhà');
    expect(await examine('zalo-oa')).toMatch(
      /Token dùng được.+Xã Thử Nghiệm.+nhận được sự kiện user_send_text/su,
    );
    group.paidUntil(stage.platform.clock.now() - 1);
    const groups = await examine('zalo-group');
    expect(groups).toContain('Webhook nhận được sự kiện user_send_group_text');
    expect(groups).toContain('1 nhóm bị khóa vì hết hạn: "Thôn Khe Bành"');
  });
});
