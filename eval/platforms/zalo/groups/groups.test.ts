import { FakeClock } from '../../clock.ts';
import { TestProduct } from '../../test-product.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { type Answered, TestClient } from '../test-client.ts';
import type { ZaloUser } from '../user.ts';
import { dayMs } from '../users.ts';
import type { ZaloGroup } from './group.ts';

let clock: FakeClock;
let product: TestProduct;
let platform: ZaloPlatform;
let client: TestClient;
let lan: ZaloUser;
let head: ZaloUser;
let group: ZaloGroup;

beforeEach(async () => {
  clock = new FakeClock();
  product = await TestProduct.start();
  platform = await startZaloPlatform({ clock, seed: 5, webhookUrl: product.url });
  client = new TestClient(platform);
  lan = platform.user('Lan');
  head = platform.user('Trưởng thôn');
  head.makeAdmin();
  group = platform.group('Thôn Khe Bành', [head, lan]);
});
afterEach(async () => {
  await platform.close();
  await product.close();
});

const call = (path: string, fields?: object): Promise<Answered> =>
  fields ? client.post(`/v3.0/oa/${path}`, fields) : client.get(`/v3.0/oa/${path}`);
const code = async (path: string, fields?: object) => (await call(path, fields)).json.error;
const data = async (path: string, fields?: object) => (await call(path, fields)).json.data;
const message = (content: object, id = group.id) => ({ recipient: { group_id: id }, message: content });
const last = () => product.events().at(-1);
const happened = async () => {
  await platform.idle();
  return product.events().map((event) => event.event_name);
};

describe('a message into a group', () => {
  it('is read by everybody and comes back as an echo', async () => {
    const { json } = await call('group/message', message({ text: `[@${lan.id}] chào` }));
    expect(json.data).toEqual({ message_id: expect.stringMatching(/^[0-9a-f]{20}$/u), group_id: group.id });
    expect(group.said()).toMatchObject([{ text: `[@${lan.id}] chào`, mentions: [lan.id] }]);
    await platform.idle();
    expect(last()).toEqual({
      app_id: platform.account.appId,
      oa_id: platform.account.oaId,
      sender: { id: platform.account.oaId },
      recipient: { id: group.id },
      event_name: 'oa_send_group_text',
      message: { text: `[@${lan.id}] chào`, msg_id: json.data.message_id },
      timestamp: expect.stringMatching(/^\d{13}$/u),
    });
  });

  it('needs no word of anybody before, at any hour', async () => {
    clock.advance(30 * dayMs);
    platform.tokens.issue();
    client = new TestClient(platform);
    expect(await code('group/message', message({ text: 'thông báo' }))).toBe(0);
  });

  it.each<[number, object]>([
    [-210, { text: 'a'.repeat(2001) }],
    [-201, { text: ' ' }],
    [-201, { attachment: { type: 'image', payload: { attachment_id: 'x' } } }],
    [-201, { text: 'a', quote_message_id: 'm1' }],
    [-100, { attachment: { type: 'file', payload: { token: 'old' } } }],
    [
      -233,
      { attachment: { type: 'template', payload: { template_type: 'list', elements: [], buttons: [] } } },
    ],
  ])('is refused with %i for %j', async (error, content) => {
    expect(await code('group/message', message(content))).toBe(error);
    expect(group.said()).toEqual([]);
  });

  it('carries an uploaded picture with a caption, and a document', async () => {
    const png = new Uint8Array(Buffer.from('89504e470d0a1a0a', 'hex'));
    const image = (await client.upload('image', 'a.png', png)).json.data.attachment_id;
    const element = { media_type: 'image', attachment_id: image };
    const payload = { template_type: 'media', elements: [element] };
    expect(
      await code('group/message', message({ text: 'ảnh', attachment: { type: 'template', payload } })),
    ).toBe(0);
    const pdf = new Uint8Array(Buffer.from('%PDF-1.4'));
    const token = (await client.upload('file', 'a.pdf', pdf)).json.data.token;
    expect(await code('group/message', message({ attachment: { type: 'file', payload: { token } } }))).toBe(
      0,
    );
    expect(group.said().map(({ kind, text }) => [kind, text])).toEqual([
      ['photo', 'ảnh'],
      ['file', ''],
    ]);
  });

  it('into somebody else’s group is -403, into one that ran out -237 until it is renewed', async () => {
    expect(await code('group/message', message({ text: 'a' }, 'f414c8f76fa586fbdfb4'))).toBe(-403);
    group.paidUntil(clock.now() - 1);
    expect(await code('group/message', message({ text: 'a' }))).toBe(-237);
    expect((await data(`group/getgroup?group_id=${group.id}`)).group_info).toMatchObject({
      status: 'disabled',
      auto_delete_date: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/u),
    });
    const { id } = platform.addAsset(100, 'purchase_quota', 30);
    await call('group/updateasset', { group_id: group.id, asset_id: id });
    expect(await code('group/message', message({ text: 'a' }))).toBe(0);
  });

  it('is gone with its group 45 days after that ran out', async () => {
    group.paidUntil(clock.now() - 46 * dayMs);
    expect(await code('group/message', message({ text: 'a' }))).toBe(-403);
    expect(platform.groups()).toEqual([]);
  });

  it('is lost in silence every 21st time when that is armed', async () => {
    platform.faults.api({ kind: 'silent', path: '/v3.0/oa/group/message', every: 21, times: 'always' });
    platform.set({ oaPerMinute: 1000 });
    for (let sent = 1; sent <= 42; sent += 1)
      expect(await code('group/message', message({ text: `tin ${sent}` }))).toBe(0);
    const arrived = group.said().map(({ text }) => text);
    expect(arrived).toHaveLength(40);
    expect(arrived).not.toContain('tin 21');
  });

  it('stops with the account: banned, over the rate, without a token', async () => {
    platform.refuse(-204);
    expect(await code('group/message', message({ text: 'a' }))).toBe(-204);
    platform.refuse(null);
    platform.set({ oaPerMinute: 2 });
    for (let sent = 0; sent < 3; sent += 1) await call('group/message', message({ text: 'a' }));
    expect(await code('group/message', message({ text: 'a' }))).toBe(-32);
    client = new TestClient(platform, 'none');
    expect(await code('group/message', message({ text: 'a' }))).toBe(-216);
  });
});

describe('what people say in a group', () => {
  it('reaches the product whole, mentioned or not, under the group', async () => {
    const member = group.member(lan);
    await member.say('mai nhà tôi giỗ');
    expect(last()).toEqual({
      app_id: platform.account.appId,
      oa_id: platform.account.oaId,
      sender: { id: lan.id },
      recipient: { id: group.id },
      event_name: 'user_send_group_text',
      message: { text: 'mai nhà tôi giỗ', msg_id: expect.any(String) },
      timestamp: expect.any(String),
    });
    await member.ask('hộ chiếu làm ở đâu?', { quote: 'm1' });
    expect(last().message).toMatchObject({
      text: `[@${platform.account.oaId}] hộ chiếu làm ở đâu?`,
      quote_msg_id: 'm1',
    });
  });

  it('comes in every kind', async () => {
    const member = group.member(lan);
    await member.sendImage();
    await member.sendGif();
    await member.sendVoice();
    await member.sendVideo();
    await member.sendSticker();
    await member.sendLocation();
    await member.sendLink('https://a.vn');
    await member.sendCard('84900000009');
    await member.sendFile();
    await member.react('/-strong', group.chat()[0]!.messageId);
    expect(product.events().map(({ event_name }) => event_name)).toEqual([
      ...['image', 'gif', 'audio', 'video', 'sticker', 'location', 'link', 'business_card', 'file'].map(
        (end) => `user_send_group_${end}`,
      ),
      'user_reacted_message',
    ]);
    expect(last()).toMatchObject({ oa_id: platform.account.oaId, recipient: { id: group.id } });
  });

  it('is no word to the account: the 7 days of one-to-one chat do not begin', async () => {
    await group.member(lan).say('chào cả nhà');
    expect((await client.text(lan.id, 'chào')).json.error).toBe(-213);
  });

  it('needs a member', () => {
    expect(() => group.member(platform.user('Người lạ'))).toThrow(/không ở trong nhóm/u);
  });

  it('by hand of an admin carries admin_id', async () => {
    await group.writeByHand('họp lúc 17 giờ');
    expect(last().sender).toEqual({ id: platform.account.oaId, admin_id: expect.any(String) });
  });
});

describe('making and running a group', () => {
  const create = (fields: object = {}) => ({
    group_name: 'Thôn Sài Lương',
    asset_id: platform.addAsset(10, 'purchase_quota', 30).id,
    member_user_ids: [head.id],
    ...fields,
  });

  it('needs a free right, an admin, and people who know the account', async () => {
    const { id: used } = platform.addAsset(50, 'purchase_quota', 30);
    expect(await code('group/creategroupwithoa', create({ asset_id: used }))).toBe(0);
    expect(await code('group/creategroupwithoa', create({ asset_id: used }))).toBe(-238);
    expect(await code('group/creategroupwithoa', create({ asset_id: 'none' }))).toBe(-201);
    expect(await code('group/creategroupwithoa', create({ member_user_ids: [] }))).toBe(-201);
    expect(await code('group/creategroupwithoa', create({ group_name: ' ' }))).toBe(-201);
    await lan.follow();
    expect(await code('group/creategroupwithoa', create({ member_user_ids: [lan.id] }))).toBe(-201);
    const stranger = platform.user('Người lạ');
    expect(await code('group/creategroupwithoa', create({ member_user_ids: [head.id, stranger.id] }))).toBe(
      -213,
    );
  });

  it('tells the product, and is found again', async () => {
    const made = await data('group/creategroupwithoa', create());
    expect(made).toMatchObject({ name: 'Thôn Sài Lương', status: 'enabled', group_link: expect.any(String) });
    expect(await happened()).toContain('create_group');
    expect((await data(`group/getgroup?group_id=${made.group_id}`)).group_info.max_member).toBe('10');
  });

  it('refuses the free right a second time with its own code', async () => {
    const [free] = await data('quota/group', {
      quota_owner: 'OA',
      product_type: 'gmf100',
      quota_type: 'sub_quota',
    });
    expect(free).toMatchObject({ status: 'used', used_id: group.id });
    expect(await code('group/creategroupwithoa', create({ asset_id: free.asset_id }))).toBe(-241);
  });

  it.each([{ quota_owner: 'X' }, { product_type: 'gmf7' }, { quota_type: 'all' }])(
    'reads the quota strictly: %j',
    async (wrong) => {
      const fields = { quota_owner: 'OA', product_type: 'gmf10', quota_type: 'sub_quota', ...wrong };
      expect(await code('quota/group', fields)).toBe(-201);
    },
  );

  it('invites whom it may, and no more than fit', async () => {
    const people = Array.from({ length: 12 }, (_, index) => platform.user(`n${index}`));
    const made = await data('group/creategroupwithoa', create());
    const inviting = (ids: string[]) => ({ group_id: made.group_id, member_user_ids: ids });
    expect(await code('group/invite', inviting([people[0]!.id]))).toBe(-213);
    for (const person of people) await person.follow();
    expect(await code('group/invite', inviting(people.map(({ id }) => id)))).toBe(-210);
    expect(await code('group/invite', inviting(people.slice(0, 5).map(({ id }) => id)))).toBe(0);
    expect(await happened()).toContain('user_join_group');
    people[7]!.refuse(-217);
    expect(await code('group/invite', inviting([people[7]!.id]))).toBe(-217);
    expect(await code('group/invite', inviting(Array.from({ length: 100 }, (_, at) => `${at}`)))).toBe(-210);
  });

  it('lists five at a time unless asked, fifty at most', async () => {
    for (let at = 0; at < 7; at += 1) platform.group(`Thôn ${at}`);
    expect(await data('group/getgroupsofoa')).toMatchObject({ offset: 0, count: 5, total: 8 });
    expect((await data('group/getgroupsofoa?offset=5&count=50')).groups).toHaveLength(3);
    expect(await code('group/getgroupsofoa?count=51')).toBe(-210);
    expect(await code('group/getgroupsofoa?count=abc')).toBe(-201);
    const members = await data(`group/listmember?group_id=${group.id}`);
    expect(members).toMatchObject({ total: 3, members: [{ oa_id: platform.account.oaId }, {}, {}] });
  });

  it('answers those who ask to join', async () => {
    await call('group/updateinfo', { group_id: group.id, join_appr: true });
    const [a, b] = [platform.user('A'), platform.user('B')];
    await group.join(a);
    await group.join(b);
    expect((await data(`group/listpendinginvite?group_id=${group.id}`)).members).toHaveLength(2);
    await call('group/acceptpendinginvite', { group_id: group.id, member_user_ids: [a.id] });
    await call('group/rejectpendinginvite', { group_id: group.id, member_user_ids: [b.id] });
    expect(group.members()).toEqual([head.id, lan.id, a.id]);
    expect(await happened()).toEqual([
      'update_group_info',
      'user_request_join_group',
      'user_request_join_group',
      'accept_request_join_group',
      'reject_request_join_group',
    ]);
  });

  it('changes admins and members, and is deleted, under the names of either year', async () => {
    const named = { group_id: group.id, member_user_ids: [lan.id] };
    await call('group/addadmins', named);
    await call('group/removeadmins', named);
    await call('group/removemembers', named);
    platform.set({ groupEventNames: '2024' });
    await call('group/delete', { group_id: group.id });
    expect(await happened()).toEqual([
      'add_group_admin',
      'remove_group_admin',
      'user_out_group',
      'disperse_group',
    ]);
    expect(await code(`group/getgroup?group_id=${group.id}`)).toBe(-403);
  });

  it('shows the talk newest first, with ids as numbers beyond 2^53', async () => {
    await group.member(lan).say('một');
    await call('group/message', message({ text: 'hai' }));
    const path = `group/conversation?group_id=${group.id}&offset=0&count=10`;
    const { text, json } = await call(path);
    expect(json.data.map(({ src, message: said }: { src: number; message: string }) => [src, said])).toEqual([
      [0, 'hai'],
      [1, 'một'],
    ]);
    expect(text).toContain(`"from_id":${lan.id}`);
    expect((await data('group/listrecentchat')).map((row: { message: string }) => row.message)).toEqual([
      'hai',
    ]);
    expect(await code(`group/conversation?group_id=${group.id}&count=11`)).toBe(-210);
  });
});
