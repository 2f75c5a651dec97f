import { createHash } from 'node:crypto';
import { TestProduct } from '../../test-product.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';
import type { ZaloUser } from '../user.ts';
import { catalogueNames } from './catalogue.ts';

let product: TestProduct;
let platform: ZaloPlatform;
let user: ZaloUser;

beforeEach(async () => {
  product = await TestProduct.start();
  platform = await startZaloPlatform({ webhookUrl: product.url });
  user = platform.user('Mỷ');
});
afterEach(async () => {
  await platform.close();
  await product.close();
});

const last = () => product.events().at(-1);
const base = (name: string) => ({
  app_id: platform.account.appId,
  sender: { id: user.id },
  user_id_by_app: expect.any(String),
  recipient: { id: platform.account.oaId },
  event_name: name,
  timestamp: expect.stringMatching(/^\d{13}$/u),
});
const msgId = expect.stringMatching(/^[0-9a-f]{20}$/u);

describe('what a user does in the chat', () => {
  it('says: ids and timestamp as strings, no name', async () => {
    await user.say('xin chào', { quote: 'm1' });
    expect(last()).toEqual({
      ...base('user_send_text'),
      message: { text: 'xin chào', msg_id: msgId, quote_msg_id: 'm1' },
    });
    expect(last().user_id_by_app).not.toBe(user.id);
  });

  it.each<[string, (user: ZaloUser) => Promise<unknown>, object]>([
    [
      'user_send_image',
      (u) => u.sendImage(),
      { type: 'image', payload: { thumbnail: expect.any(String), url: expect.any(String) } },
    ],
    [
      'user_send_gif',
      (u) => u.sendGif(),
      { type: 'gif', payload: { thumbnail: expect.any(String), url: expect.any(String) } },
    ],
    ['user_send_audio', (u) => u.sendVoice(), { type: 'audio', payload: { url: expect.any(String) } }],
    [
      'user_send_video',
      (u) => u.sendVideo(),
      { type: 'video', payload: { thumbnail: expect.any(String), description: '', url: expect.any(String) } },
    ],
    [
      'user_send_sticker',
      (u) => u.sendSticker('s1'),
      { type: 'sticker', payload: { id: 's1', url: expect.any(String) } },
    ],
    [
      'user_send_location',
      (u) => u.sendLocation('21.7', '104.8'),
      { type: 'location', payload: { coordinates: { latitude: '21.7', longitude: '104.8' } } },
    ],
    [
      'user_send_link',
      (u) => u.sendLink('https://a.vn', 'b'),
      { type: 'link', payload: { thumbnail: '', description: 'b', url: 'https://a.vn' } },
    ],
    [
      'user_send_business_card',
      (u) => u.sendCard('84912345678', { url: 'https://a.vn/qr' }),
      {
        type: 'link',
        payload: {
          description: '{"phone":"84912345678","qrCodeUrl":"https://a.vn/qr"}',
          thumbnail: 'https://a.vn/qr',
          url: 'https://a.vn/qr',
        },
      },
    ],
  ])('%s', async (name, act, attachment) => {
    await act(user);
    expect(last()).toEqual({ ...base(name), message: { msg_id: msgId, attachments: [attachment] } });
  });

  it('sends a file that can be fetched and has its own size and checksum', async () => {
    const bytes = Buffer.from('%PDF-1.4 đơn xin');
    await user.sendFile('đơn.pdf', bytes);
    const { payload } = last().message.attachments[0];
    const fetched = Buffer.from(await (await fetch(payload.url)).arrayBuffer());
    expect(fetched).toEqual(bytes);
    expect(payload).toMatchObject({
      name: 'đơn.pdf',
      size: String(bytes.length),
      type: 'pdf',
      checksum: createHash('md5').update(bytes).digest('hex'),
    });
  });
});

describe('what has no sender', () => {
  it.each(['follow', 'unfollow'] as const)('%s names a follower', async (name) => {
    await user[name]();
    expect(last()).toMatchObject({
      event_name: name,
      oa_id: platform.account.oaId,
      follower: { id: user.id },
    });
    expect(last()).not.toHaveProperty('sender');
    expect(last()).not.toHaveProperty('recipient');
  });

  it.each([
    ['user_withdraw', 'withdraw'],
    ['user_click_chatnow', 'clickChatNow'],
  ] as const)('%s names a user', async (name, act) => {
    await user[act]();
    expect(last()).toMatchObject({ event_name: name, oa_id: platform.account.oaId, user_id: user.id });
    expect(last()).not.toHaveProperty('sender');
  });
});

describe('what follows a message of the OA', () => {
  const sent = async (text: string) => {
    await user.say('hỏi');
    const { json } = await new TestClient(platform).text(user.id, text);
    await platform.idle();
    return json.data.message_id as string;
  };

  it('is an echo with the OA as sender and no admin_id', async () => {
    const id = await sent('đáp');
    expect(last()).toMatchObject({ event_name: 'oa_send_text', recipient: { id: user.id } });
    expect(last().sender).toEqual({ id: platform.account.oaId });
    expect(last().message).toEqual({ text: 'đáp', msg_id: id });
  });

  it('is an echo with admin_id when a person wrote it by hand', async () => {
    const line = await platform.writeByHand(user, 'cán bộ đây');
    expect(last()).toMatchObject({
      event_name: 'oa_send_text',
      sender: { id: platform.account.oaId, admin_id: expect.any(String) },
      message: { msg_id: line.messageId },
    });
    expect(platform.messagesTo(user.id)).toMatchObject([{ byHuman: true, text: 'cán bộ đây' }]);
  });

  it('may race ahead of the answer to the call, or not come at all', async () => {
    platform.set({ echo: 'before' });
    await sent('trước');
    const [call] = platform.calls('/v3.0');
    const echo = platform.attempts().find(({ name }) => name === 'oa_send_text');
    expect(echo!.sequence).toBeLessThan(call!.sequence);
    platform.set({ echo: 'off' });
    const before = product.arrivals.length;
    await sent('không vọng');
    expect(product.arrivals.length).toBe(before + 1);
  });

  it.each([
    ['oa', 'sender', 'recipient'],
    ['user', 'recipient', 'sender'],
  ] as const)(
    'is a receipt with %s in sender, and msg_ids is an array',
    async (receiptSender, oa, person) => {
      platform.set({ received: true, seen: true, receiptSender });
      const id = await sent('đáp');
      const [received, seen] = ['user_received_message', 'user_seen_message'].map((name) =>
        product.events().find((event) => event.event_name === name),
      );
      expect(received.message).toEqual({ msg_id: id });
      expect(seen.message).toEqual({ msg_ids: [id] });
      for (const event of [received, seen]) {
        expect(event[oa]).toEqual({ id: platform.account.oaId });
        expect(event[person]).toEqual({ id: user.id });
      }
    },
  );

  it('is one seen event for all messages that were not seen before', async () => {
    const ids = [await sent('một'), await sent('hai')];
    await user.seen();
    expect(last().message.msg_ids).toEqual(ids);
    await expect(user.seen()).rejects.toThrow('chưa xem');
  });

  it('may be an icon', async () => {
    const id = await sent('đáp');
    await user.react('/-heart');
    expect(last()).toEqual({
      ...base('user_reacted_message'),
      message: { msg_id: id, react_icon: '/-heart' },
    });
  });

  it('may be the details it asked for', async () => {
    await user.submitInfo({ phone: '84912345678' });
    expect(last()).toEqual({
      ...base('user_submit_info'),
      info: { name: 'Mỷ', phone: '84912345678', address: '', city: '', district: '', ward: '' },
    });
  });
});

describe('the rest of the catalogue', () => {
  it.each(catalogueNames)('%s arrives signed and with its base fields', async (name) => {
    expect(await platform.emit(name, user, { extra: 1 })).toMatchObject({ state: 'delivered', name });
    expect(last()).toMatchObject({ app_id: platform.account.appId, event_name: name, extra: 1 });
    expect(typeof last().timestamp).toBe('string');
  });

  it('takes names that nobody has documented', async () => {
    await platform.emit('user_dances', user);
    expect(last()).toEqual(base('user_dances'));
  });
});
