import { readdirSync, readFileSync } from 'node:fs';
import type { ChannelEvent } from '../channel.ts';
import { concernsGroup, readArrived } from '../zalo-sdk/arrived.ts';
import { toGroupEvent } from './events.ts';

const oaId = '388613280878808645';
const person = '246845883529197922';
const group = 'f414c8f76fa586fbdfb4';
const conversation = { id: group, kind: 'group' };
const now = Date.UTC(2026, 10, 22);
const read = (name: string, folder: URL): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const ownFolder = new URL('./fixtures/', import.meta.url);
const directFolder = new URL('../zalo-oa/fixtures/', import.meta.url);
const fixture = (name: string) => read(`${name}.json`, ownFolder);
const arrive = (payload: unknown) => readArrived(payload, { oaId, now, digest: 'd1' });
const translate = (payload: unknown): ChannelEvent => toGroupEvent(arrive(payload));
const event = (name: string) => translate(fixture(name));

describe('one webhook for people and groups', () => {
  it('takes every group event here and no other', () => {
    for (const name of readdirSync(ownFolder))
      expect([name, concernsGroup(arrive(read(name, ownFolder)))]).toEqual([name, true]);
    for (const name of readdirSync(directFolder))
      expect([name, concernsGroup(arrive(read(name, directFolder)))]).toEqual([name, false]);
  });

  it('takes an unknown event when it names a group, and leaves any other to one-to-one chat', () => {
    expect(concernsGroup(arrive({ oa_id: oaId, event_name: 'user_voted', group_id: group }))).toBe(true);
    expect(concernsGroup(arrive({ oa_id: oaId, event_name: 'user_voted' }))).toBe(false);
    expect(concernsGroup(arrive(null))).toBe(false);
  });
});

describe('what people say in a group', () => {
  it('is addressed to us when the account is mentioned, and loses the mention', () => {
    const payload = fixture('user_send_group_text');
    expect(translate(payload)).toEqual({
      kind: 'message',
      id: (payload.message as { msg_id: string }).msg_id,
      at: Number(payload.timestamp),
      conversation,
      sender: person,
      text: 'hộ chiếu làm ở đâu?',
      addressed: true,
      attachments: [],
    });
  });

  it.each([
    ['user_send_group_text-mention-inside', true, 'Cho hỏi, mất thẻ bảo hiểm thì làm sao?'],
    ['user_send_group_text-mention-others', true, 'hỏi giúp cách đăng ký hộ chiếu'],
    ['user_send_group_text-typed-name', true, 'làm căn cước cho con ở đâu?'],
    ['user_send_group_text-group-id-aside', true, 'lương hưu nhận ở đâu?'],
    ['user_send_group_image-mention', true, 'giấy này nộp ở đâu?'],
    ['user_send_group_text-everybody', false, 'chiều nay họp thôn lúc 17 giờ'],
    ['user_send_group_text-not-for-us', false, 'Mai nhà tôi giỗ, mời cả xóm'],
  ])('%s is addressed: %s', (name, addressed, text) => {
    expect(event(name)).toMatchObject({ kind: 'message', conversation, sender: person, addressed, text });
  });

  it('knows which message it answers', () => {
    const [ours] = [event('user_send_group_text-reply')];
    expect(ours).toMatchObject({ kind: 'message', replyTo: expect.stringMatching(/^[0-9a-f]{19}$/u) });
  });

  it.each([
    ['image', 'image', 'nhom.jpg'],
    ['gif', 'image', 'dong.gif'],
    ['link', 'link', 'dichvucong.gov.vn'],
    ['audio', 'voice', 'tieng.m4a'],
    ['video', 'video', 'phim.mp4'],
    ['sticker', 'sticker', '46993.png'],
    ['file', 'file', 'don.pdf'],
  ])('user_send_group_%s brings one %s', (end, kind, url) => {
    expect(event(`user_send_group_${end}`)).toMatchObject({
      kind: 'message',
      addressed: false,
      attachments: [{ kind, url: expect.stringContaining(url) }],
    });
  });

  it('keeps a place to the metre and of a business card nothing', () => {
    expect(event('user_send_group_location')).toMatchObject({
      attachments: [{ kind: 'location', detail: { latitude: '21.72298', longitude: '104.91134' } }],
    });
    expect(JSON.stringify(event('user_send_group_business_card'))).not.toContain('84900000007');
  });

  it('is kept without its words when Zalo changes its shape', () => {
    const shifted = (name: string) => ({ ...fixture(name), sender: undefined });
    const kept = JSON.stringify(translate(shifted('user_send_group_text-not-for-us')));
    expect(kept).toContain('"kind":"other"');
    expect(kept).not.toContain('giỗ');
  });

  it('of another account is kept without its words', () => {
    const kept = event('user_send_group_text-other-account');
    expect(kept).toMatchObject({ kind: 'other', conversation: null });
    expect(JSON.stringify(kept)).not.toContain('xã bên');
  });
});

describe('what the account says in a group', () => {
  it.each(['text', 'image', 'gif', 'link', 'audio', 'video', 'sticker', 'location', 'business_card', 'file'])(
    'oa_send_group_%s is an echo without its content',
    (end) => {
      const echo = event(`oa_send_group_${end}`);
      expect(Object.keys(echo).sort()).toEqual(['at', 'byHuman', 'conversation', 'id', 'kind', 'messageId']);
      expect(echo).toMatchObject({ kind: 'echo', conversation, byHuman: false });
    },
  );

  it('is told from what an admin typed by hand', () => {
    expect(event('oa_send_group_text-admin')).toMatchObject({ kind: 'echo', byHuman: true });
  });

  it('is never taken for a question, whatever the event is called', () => {
    const looped = { ...fixture('user_send_group_text'), sender: { id: oaId } };
    expect(translate(looped)).toMatchObject({ kind: 'other' });
  });
});

describe('what happens to a group', () => {
  it.each([
    ['create_group', 'created'],
    ['user_join_group', 'members'],
    ['accept_request_join_group', 'members'],
    ['react_request_join_group', 'members'],
    ['user_out_group', 'members'],
    ['user_out_group-bot', 'bot_removed'],
    ['update_group_info', 'renamed'],
    ['delete_group', 'closed'],
    ['disperse_group', 'closed'],
  ])('%s is the change %s', (name, change) => {
    expect(event(name)).toMatchObject({ kind: 'group', conversation, change });
  });

  it('is a new name where Zalo says it', () => {
    expect(event('update_group_info-name')).toMatchObject({ change: 'renamed', name: 'Thôn Khe Bành' });
  });

  it.each(['user_request_join_group', 'reject_request_join_group', 'add_group_admin', 'remove_group_admin'])(
    '%s changes nothing we show and is kept raw',
    (name) => {
      expect(event(name)).toMatchObject({ kind: 'other', name, conversation, raw: fixture(name) });
    },
  );

  it('counts a sign on a message as a reaction', () => {
    expect(event('user_reacted_message-in-group')).toMatchObject({
      kind: 'reaction',
      conversation,
      sender: person,
      emoji: '❤️',
    });
  });

  it.each([{ event_name: 'user_send_group_text' }, { event_name: 'create_group' }])(
    'of a shape nobody documented is kept: %j',
    (payload) => {
      expect(translate(payload)).toMatchObject({ kind: 'other', conversation: null, raw: payload });
    },
  );
});
