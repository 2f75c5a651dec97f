import { FakeClock } from '../../clock.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';
import type { ZaloUser } from '../user.ts';

const day = 86_400_000;
let clock: FakeClock;
let platform: ZaloPlatform;
let client: TestClient;
let user: ZaloUser;

beforeEach(async () => {
  clock = new FakeClock();
  platform = await startZaloPlatform({ clock });
  client = new TestClient(platform);
  user = platform.user('Sùng Thị Mỷ');
  await user.say('làm khai sinh cho con thế nào');
});
afterEach(() => platform.close());

const media = (element: object) => ({
  attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
});
const errorOf = async (message: unknown, id: unknown = user.id) =>
  (await client.message(id, message)).json.error;

describe('a consultation message', () => {
  it('reaches the phone and is answered with its id, all ids and amounts as strings', async () => {
    const { status, json } = await client.text(user.id, 'Mang giấy chứng sinh tới xã.');
    expect(status).toBe(200);
    expect(json).toEqual({
      error: 0,
      message: 'Success',
      data: {
        message_id: expect.stringMatching(/^[0-9a-f]{20}$/u),
        user_id: user.id,
        sent_time: String(clock.now()),
        quota: {
          quota_type: 'reply',
          remain: '8',
          total: '8',
          expired_date: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/u),
          owner_type: 'OA',
          owner_id: platform.account.oaId,
        },
      },
    });
    expect(platform.messagesTo(user.id)).toMatchObject([
      { messageId: json.data.message_id, kind: 'text', text: 'Mang giấy chứng sinh tới xã.' },
    ]);
  });

  it('has no quota after 48 hours, or when the platform leaves it out', async () => {
    platform.set({ quotaObject: false });
    expect((await client.text(user.id, 'a')).json.data.quota).toBeUndefined();
    platform.set({ quotaObject: true });
    clock.advance(2 * day + 1);
    expect((await new TestClient(platform).text(user.id, 'a')).json.data.quota).toBeUndefined();
  });

  it('may be 2,000 characters long and not one more', async () => {
    expect(await errorOf({ text: 'ữ'.repeat(2000) })).toBe(0);
    expect(await errorOf({ text: 'ữ'.repeat(2001) })).toBe(-210);
    expect(await errorOf({ text: '🐃'.repeat(1001) })).toBe(-210);
  });

  it.each([
    ['an empty text', { text: '' }],
    ['a text that is no text', { text: 5 }],
    ['nothing', {}],
    ['a flat image', { attachment: { type: 'image', payload: { url: 'https://a.vn/a.png' } } }],
    ['a picture by plain HTTP', media({ media_type: 'image', url: 'http://a.vn/a.png' })],
    ['an unknown kind of media', media({ media_type: 'film', url: 'https://a.vn/a.mp4' })],
    ['a gif without its size', media({ media_type: 'gif', attachment_id: 'x' })],
    ['a file without a token', { attachment: { type: 'file', payload: {} } }],
    [
      'two pictures at once',
      {
        attachment: { type: 'template', payload: { template_type: 'media', elements: [{}, {}] } },
      },
    ],
  ])('with %s is refused with -201', async (_, message) => {
    expect(await errorOf(message)).toBe(-201);
    expect(platform.messagesTo(user.id)).toEqual([]);
    expect(platform.violations()).toMatchObject([{ rule: 'invalid_call' }]);
  });

  it('to an id given as a number is refused, because the number has lost digits', async () => {
    expect(await errorOf({ text: 'a' }, Number(user.id))).toBe(-201);
    expect(await errorOf({ text: 'a' }, '123')).toBe(-201);
    expect((await client.post('/v3.0/oa/message/cs', '{"recipient":')).json.error).toBe(-201);
  });

  it('carries the known and the unknown message it quotes', async () => {
    const said = user.chat()[0]!.messageId;
    await client.text(user.id, 'a', { quote_message_id: said });
    await client.text(user.id, 'b', { quote_message_id: 'bịa' });
    expect(platform.messagesTo(user.id).map(({ quote }) => quote)).toEqual([
      { messageId: said, known: true },
      { messageId: 'bịa', known: false },
    ]);
  });

  it('may be a picture by address, a sticker, or a request for the user’s details', async () => {
    expect(await errorOf({ text: 'ảnh', ...media({ media_type: 'image', url: 'https://a.vn/a.png' }) })).toBe(
      0,
    );
    expect(await errorOf({ text: '', ...media({ media_type: 'sticker', attachment_id: 's1' }) })).toBe(0);
    const elements = [{ title: 'Họ tên', subtitle: 'Để gọi lại', image_url: 'https://a.vn/a.png' }];
    const template_type = 'request_user_info';
    expect(await errorOf({ attachment: { type: 'template', payload: { template_type, elements } } })).toBe(0);
    expect(platform.messagesTo(user.id).map(({ kind }) => kind)).toEqual([
      'photo',
      'sticker',
      'request_user_info',
    ]);
  });
});

describe('the window', () => {
  it('closes 7 days after the last interaction with -230', async () => {
    clock.advance(7 * day);
    client = new TestClient(platform);
    expect(await errorOf({ text: 'a' })).toBe(0);
    clock.advance(1);
    expect(await errorOf({ text: 'a' })).toBe(-230);
    expect(platform.violations()).toMatchObject([{ rule: 'outside_window' }]);
    await user.say('còn đó không');
    expect(await errorOf({ text: 'a' })).toBe(0);
  });

  it('is not open for a follower who never wrote (-232) nor for a stranger (-213)', async () => {
    const other = platform.user('Giàng A Páo');
    expect(await errorOf({ text: 'a' }, other.id)).toBe(-213);
    await other.follow();
    expect(await errorOf({ text: 'a' }, other.id)).toBe(-232);
    platform.set({ followIsInteraction: true });
    await other.follow();
    expect(await errorOf({ text: 'a' }, other.id)).toBe(0);
  });

  it('stays open for someone who stopped following after writing', async () => {
    await user.follow();
    await user.unfollow();
    expect(await errorOf({ text: 'a' })).toBe(0);
  });

  it.each([-217, -218, -227, -244, -248])('is shut by the user’s own condition %i', async (code) => {
    user.refuse(code);
    expect(await errorOf({ text: 'a' })).toBe(code);
    user.refuse(null);
    expect(await errorOf({ text: 'a' })).toBe(0);
  });
});

describe('a list with buttons', () => {
  const list = (change: object = {}) => ({
    attachment: {
      type: 'template',
      payload: {
        template_type: 'list',
        elements: [{ title: 'Chọn việc', subtitle: 'Bấm một nút' }],
        buttons: [
          { title: 'Khai sinh', type: 'oa.query.show', payload: 'khai sinh' },
          { title: 'Mở trang', type: 'oa.open.url', payload: { url: 'https://dichvucong.gov.vn' } },
        ],
        ...change,
      },
    },
  });

  it('is refused with -233 unless this OA may send it', async () => {
    expect(await errorOf(list())).toBe(-233);
    platform.set({ listTemplate: 'accept' });
    expect(await errorOf(list())).toBe(0);
    expect(user.inbox()).toMatchObject([{ kind: 'list', text: 'Chọn việc\nBấm một nút' }]);
  });

  it('brings the payload back when a button is tapped', async () => {
    platform.set({ listTemplate: 'accept' });
    await client.message(user.id, list());
    const delivery = await user.tap('Khai sinh');
    expect(delivery.event).toMatchObject({ event_name: 'user_send_text', message: { text: 'khai sinh' } });
    await expect(user.tap('Mở trang')).rejects.toThrow('không có nút');
    await expect(user.tap(3)).rejects.toThrow('không có nút');
  });

  it.each([
    ['six buttons', { buttons: Array(6).fill({ title: 'a', type: 'oa.query.show', payload: 'a' }) }, -210],
    ['a title of 101 letters', { elements: [{ title: 'a'.repeat(101), subtitle: 'b' }] }, -210],
    ['a first line without subtitle', { elements: [{ title: 'a' }] }, -201],
    ['an unknown action', { buttons: [{ title: 'a', type: 'postback', payload: 'a' }] }, -201],
    [
      'a link that is none',
      { buttons: [{ title: 'a', type: 'oa.open.url', payload: 'https://a.vn' }] },
      -201,
    ],
  ])('with %s is refused', async (_, change, code) => {
    platform.set({ listTemplate: 'accept' });
    expect(await errorOf(list(change))).toBe(code);
  });
});
