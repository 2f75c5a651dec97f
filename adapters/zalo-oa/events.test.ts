import { readFileSync } from 'node:fs';
import type { ChannelEvent } from '../channel.ts';
import { readArrived } from '../zalo-sdk/arrived.ts';
import { toEvent } from './events.ts';

const oaId = '388613280878808645';
const person = '246845883529197922';
const conversation = { id: person, kind: 'direct' };
const now = Date.UTC(2026, 10, 22);
const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
const translate = (payload: unknown, more: { now?: number; digest?: string } = {}): ChannelEvent =>
  toEvent(readArrived(payload, { oaId, now, digest: 'd1', ...more }));
const event = (name: string) => translate(fixture(name));
const message = (name: string) => fixture(name).message as { msg_id: string };

describe('what people send', () => {
  it('becomes a message under the platform’s id, in the talk with that person', () => {
    const payload = fixture('user_send_text');
    expect(translate(payload)).toEqual({
      kind: 'message',
      id: message('user_send_text').msg_id,
      at: Number(payload.timestamp),
      conversation,
      sender: person,
      text: 'Làm sao để kích hoạt VNeID mức 2 ạ?',
      addressed: true,
      attachments: [],
    });
  });

  it('knows which message it answers', () => {
    expect(event('user_send_text-quote')).toMatchObject({ replyTo: '0d4c7a2c9f1e3b58a61' });
  });

  it('takes a text that begins with # like any other', () => {
    expect(event('user_send_text-hash')).toMatchObject({ kind: 'message', text: '#hoidap đăng ký hộ chiếu' });
  });

  it.each([
    ['user_send_image', 'image', 'anh.jpg', { thumbnail: expect.stringContaining('anh-nho.jpg') }],
    ['user_send_gif', 'image', 'dong.gif', { thumbnail: expect.any(String), type: 'gif' }],
    [
      'user_send_link',
      'link',
      'dichvucong.gov.vn',
      { description: 'Cổng Dịch vụ công quốc gia', thumbnail: expect.any(String) },
    ],
    ['user_send_audio', 'voice', 'tieng.m4a', undefined],
    ['user_send_video', 'video', 'phim.mp4', { thumbnail: expect.any(String) }],
    ['user_send_sticker', 'sticker', '46993.png', { id: '46993' }],
    [
      'user_send_file',
      'file',
      'don.pdf',
      { name: 'don-de-nghi.pdf', size: '18230', checksum: '9e107d9d372bb6826bd81d3542a419d6', type: 'pdf' },
    ],
  ])('%s brings one %s', (name, kind, url, detail) => {
    expect(event(name)).toMatchObject({
      kind: 'message',
      attachments: [{ kind, url: expect.stringContaining(url) }],
    });
    const translated = event(name);
    expect(translated.kind === 'message' && translated.attachments[0]?.detail).toEqual(detail);
  });

  it('keeps a place to the metre', () => {
    expect(event('user_send_location')).toMatchObject({
      attachments: [
        { kind: 'location', url: null, detail: { latitude: '21.72298', longitude: '104.91134' } },
      ],
    });
  });

  it('keeps of a business card nothing that reaches a person', () => {
    expect(event('user_send_business_card')).toMatchObject({
      attachments: [{ kind: 'card', url: null, detail: { caption: 'Trưởng bản' } }],
    });
    expect(JSON.stringify(event('user_send_business_card'))).not.toMatch(/8490000|qr\.example/u);
  });

  it('names a message without id by what is the same in every delivery', () => {
    const { msg_id: _, ...rest } = message('user_send_text');
    const payload: Record<string, unknown> = { ...fixture('user_send_text'), message: rest };
    expect(translate(payload).id).toBe(`user_send_text:${person}:${oaId}:${payload.timestamp}`);
    expect(translate(payload, { now: now + 5000, digest: 'd2' }).id).toBe(translate(payload).id);
  });

  it.each([154390853474, '1', 'soon', null, now + 10 * 86_400_000])(
    'puts our time in place of the unbelievable %s',
    (timestamp) => {
      expect(translate({ ...fixture('user_send_text'), timestamp }).at).toBe(now);
    },
  );
});

describe('what became of our messages', () => {
  it('is a receipt of the person, with one id or many, whoever is called the sender', () => {
    expect(event('user_received_message')).toMatchObject({
      kind: 'receipt',
      proves: 'delivered',
      conversation,
      messageIds: ['5f0a1b2c3d4e5f60718'],
    });
    expect(event('user_seen_message')).toMatchObject({
      kind: 'receipt',
      proves: 'seen',
      conversation,
      messageIds: ['5f0a1b2c3d4e5f60718', '5f0a1b2c3d4e5f60720'],
    });
    expect(event('user_seen_message-single')).toMatchObject({
      kind: 'receipt',
      proves: 'seen',
      conversation,
      messageIds: ['5f0a1b2c3d4e5f60721'],
    });
  });

  it('of template messages names a phone number, which is not kept', () => {
    const kept = event('user_received_message-template');
    expect(kept).toMatchObject({ kind: 'other', conversation: null });
    expect(JSON.stringify(kept)).not.toContain('84900000002');
  });

  it('tells our own messages from those an admin typed', () => {
    expect(event('oa_send_text')).toMatchObject({
      kind: 'echo',
      conversation,
      byHuman: false,
      messageId: message('oa_send_text').msg_id,
    });
    expect(event('oa_send_text-admin')).toMatchObject({ kind: 'echo', conversation, byHuman: true });
  });
});

describe('a reaction', () => {
  it('is the sign a person put on a message, or took away', () => {
    const reacted = (icon: string) =>
      translate({ ...fixture('user_reacted_message'), message: { msg_id: 'm', react_icon: icon } });
    expect(event('user_reacted_message')).toMatchObject({
      kind: 'reaction',
      conversation,
      sender: person,
      messageId: '5f0a1b2c3d4e5f60718',
      emoji: '👍',
    });
    expect(reacted(':-((')).toMatchObject({ emoji: '😢' });
    expect(reacted('/-remove')).toMatchObject({ emoji: null });
    expect(reacted('/-new')).toMatchObject({ emoji: '/-new' });
  });
});

describe('consent', () => {
  it.each([
    ['follow', 'follow'],
    ['unfollow', 'unfollow'],
    ['user_withdraw', 'withdraw'],
  ])('%s concerns the person although no sender is named', (name, kind) => {
    expect(event(name)).toMatchObject({ kind, conversation, sender: person });
    expect(event(name).id).toBe(`${name}:${person}:${fixture(name).timestamp}`);
  });
});

describe('everything else', () => {
  it('is kept raw with the conversation it belongs to', () => {
    expect(event('user_click_chatnow')).toMatchObject({
      kind: 'other',
      name: 'user_click_chatnow',
      conversation,
      raw: fixture('user_click_chatnow'),
    });
    expect(event('anonymous_send_text')).toMatchObject({ kind: 'other', conversation: null });
    expect(event('change_oa_daily_quota')).toMatchObject({
      kind: 'other',
      conversation: null,
      raw: fixture('change_oa_daily_quota'),
    });
  });

  it.each(['user_submit_info', 'update_user_info', 'user_call_oa', 'oa_call_user', 'user_feedback'])(
    '%s is kept without names, numbers and addresses',
    (name) => {
      expect(JSON.stringify(fixture(name))).toMatch(/8490000000/u);
      expect(JSON.stringify(event(name))).not.toMatch(/8490000000|Người Thử|Bản Thử/u);
      expect(event(name)).toMatchObject({ kind: 'other', name });
    },
  );

  it('of another Official Account is nobody here to answer', () => {
    expect(event('user_send_text-other-account')).toMatchObject({ kind: 'other', conversation: null });
    expect(translate({ ...fixture('user_send_text'), recipient: undefined })).toMatchObject({
      kind: 'other',
    });
    expect(translate({ ...fixture('follow'), oa_id: '999888777666555444' })).toMatchObject({
      kind: 'other',
      conversation: null,
    });
  });

  it.each([
    null,
    [],
    'text',
    7,
    {},
    { event_name: 'constructor' },
    { event_name: 'user_send_text' },
    { event_name: 'follow' },
  ])('of a shape nobody documented is kept: %j', (payload) => {
    expect(translate(payload)).toEqual(expect.objectContaining({ kind: 'other', at: now, raw: payload }));
  });
});
