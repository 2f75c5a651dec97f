import { readFileSync } from 'node:fs';
import type { ChannelEvent } from '../channel.ts';
import { itemsOf } from '../facebook-sdk/envelope.ts';
import { parseJson } from '../wire/json.ts';
import { toEvents } from './events.ts';

const pageId = '103847561029384';
const person = '7410852963074185';
const conversation = { id: person, kind: 'direct' };
const now = Date.UTC(2026, 10, 22);
const translate = (payload: unknown): ChannelEvent[] =>
  itemsOf(payload).flatMap((item) =>
    toEvents(item, { pageId, now, sentUpTo: (_, watermark) => [`up-to-${watermark}`] }),
  );
const fixture = (name: string): unknown => {
  const parsed = parseJson(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
  return parsed.ok ? parsed.value : null;
};
const events = (name: string) => translate(fixture(name));
const event = (name: string) => events(name)[0]!;

describe('what people send', () => {
  it('becomes a message under the platform’s id, in the talk with that person', () => {
    expect(events('message-text')).toEqual([
      {
        kind: 'message',
        id: 'm_khe-banh-001',
        at: 1_795_291_201_000,
        conversation,
        sender: person,
        text: 'Làm căn cước cho con ở đâu ạ?',
        addressed: true,
        attachments: [],
      },
    ]);
  });

  it.each<[string, object]>([
    ['message-text-escaped', { text: 'Xem https://dichvucong.gov.vn rồi, vẫn chưa rõ 👍🏽 @xã <b> 100%' }],
    ['message-quick_reply', { text: 'Cấp lần đầu', choice: 'guide:can-cuoc' }],
    ['message-reply_to', { replyTo: 'm_cua-trang-001' }],
    ['message-commands', { text: '/thutuc' }],
    ['message-referral', { text: 'Cho hỏi bài này' }],
    ['message-nlp', { text: 'ngày mai' }],
    ['message-seconds', { at: 1_795_291_224_000 }],
    ['message-number-ids', { sender: person, conversation }],
    ['message-hop_context', { text: 'từ biểu mẫu' }],
    ['postback', { text: 'Gặp cán bộ', choice: 'handoff:now' }],
    ['postback-no-mid', { text: 'Xem tiếp', choice: 'more:1' }],
  ])('%s keeps what it says: %j', (name, expected) => {
    expect(event(name)).toMatchObject({ kind: 'message', conversation, ...expected });
  });

  it('a line of the menu is said, not chosen', () => {
    expect(event('postback-menu')).toMatchObject({ kind: 'message', text: 'Gửi phản ánh' });
    expect(event('postback-menu')).not.toHaveProperty('choice');
  });

  it('pressing "Bắt đầu" allows us to write and says hello', () => {
    expect(events('postback-get_started')).toMatchObject([
      { kind: 'follow', sender: person },
      { kind: 'message', text: 'Xin chào', sender: person },
    ]);
  });

  it.each<[string, object[]]>([
    ['message-image', [{ kind: 'image', url: 'https://cdn.example/v/t1/anh.jpg' }]],
    [
      'message-image-many',
      [
        { kind: 'image', url: 'https://cdn.example/v/t1/mot.jpg' },
        { kind: 'image', url: 'https://cdn.example/v/t1/hai.jpg' },
      ],
    ],
    ['message-audio', [{ kind: 'voice', url: 'https://cdn.example/v/t1/tieng.mp4' }]],
    ['message-video', [{ kind: 'video', url: 'https://cdn.example/v/t1/phim.mp4' }]],
    [
      'message-reel',
      [{ kind: 'video', url: 'https://cdn.example/v/t1/reel.mp4', detail: { description: 'Họp thôn' } }],
    ],
    ['message-file', [{ kind: 'file', url: 'https://cdn.example/v/t1/don.pdf' }]],
    [
      'message-sticker',
      [
        {
          kind: 'sticker',
          url: 'https://cdn.example/v/t1/nhan.png',
          detail: { id: '369239263222822', meaning: 'like' },
        },
      ],
    ],
    [
      'message-sticker-old',
      [{ kind: 'sticker', url: 'https://cdn.example/v/t1/meo.png', detail: { id: '657501937666386' } }],
    ],
    [
      'message-post',
      [
        {
          kind: 'link',
          url: 'https://www.facebook.com/xa/posts/1',
          detail: { description: 'Thông báo cắt điện' },
        },
      ],
    ],
    [
      'message-fallback',
      [{ kind: 'link', url: 'https://dichvucong.gov.vn/', detail: { description: 'Cổng Dịch vụ công' } }],
    ],
    [
      'message-fallback-old',
      [{ kind: 'link', url: 'https://bao.example/bai', detail: { description: 'Bài báo' } }],
    ],
    ['message-template', [{ kind: 'card', url: null }]],
    ['message-appointment_booking', [{ kind: 'card', url: null }]],
    [
      'message-location',
      [{ kind: 'location', url: null, detail: { latitude: '21.72298', longitude: '104.91134' } }],
    ],
    ['message-is_unsupported', [{ kind: 'file', url: null }]],
  ])('%s brings %j', (name, attachments) => {
    const translated = event(name);
    expect(translated.kind === 'message' && translated.attachments).toEqual(attachments);
  });
});

describe('what became of our messages', () => {
  it('is told by ids where the platform names them, else by what was sent up to the watermark', () => {
    expect(event('delivery')).toMatchObject({
      proves: 'delivered',
      conversation,
      messageIds: ['m_cua-trang-001', 'm_cua-trang-002'],
    });
    expect(event('delivery-no-mids')).toMatchObject({ messageIds: ['up-to-1795291241000'] });
    expect(event('read')).toMatchObject({ proves: 'seen', messageIds: ['up-to-1795291242000'] });
  });

  it('tells our own messages from those of the inbox, whoever is called the sender', () => {
    for (const name of ['message_echo', 'message_echo-swapped', 'message_echo-template'])
      expect(event(name)).toMatchObject({ kind: 'echo', conversation, byHuman: false });
    expect(event('message_echo-inbox')).toMatchObject({ kind: 'echo', conversation, byHuman: true });
  });
});

describe('signs', () => {
  it.each([
    ['reaction-react', '❤️'],
    ['reaction-unreact', null],
    ['response_feedback-good', '👍'],
  ])('%s on a message is %s', (name, emoji) => {
    expect(event(name)).toMatchObject({
      kind: 'reaction',
      sender: person,
      messageId: 'm_cua-trang-001',
      emoji,
    });
  });

  it('a bad mark of the platform’s own thumbs is a thumb down', () => {
    expect(event('response_feedback-bad')).toMatchObject({ emoji: '👎', messageId: 'm_cua-trang-002' });
  });
});

describe('everything else', () => {
  it.each([
    ['message-is_deleted', 'message', conversation],
    ['message-user_ref', 'message', null],
    ['message-other-page', 'message', null],
    ['message_edit', 'message_edit', conversation],
    ['referral', 'referral', conversation],
    ['referral-seconds', 'referral', conversation],
    ['referral-ads', 'referral', conversation],
    ['optin-notification_messages', 'optin', conversation],
    ['optin-stop', 'optin', conversation],
    ['optin-one_time_notif_req', 'optin', conversation],
    ['optin-user_ref', 'optin', null],
    ['policy_enforcement', 'policy_enforcement', null],
    ['account_linking', 'account_linking', conversation],
    ['pass_thread_control', 'pass_thread_control', conversation],
    ['take_thread_control', 'take_thread_control', conversation],
    ['request_thread_control', 'request_thread_control', conversation],
    ['app_roles', 'app_roles', null],
    ['standby-message', 'standby.message', conversation],
    ['standby-postback', 'standby.postback', conversation],
    ['standby-echo', 'standby.message', conversation],
    ['messaging_feedback', 'messaging_feedback', conversation],
  ])('%s is kept raw as %s', (file, name, where) => {
    expect(events(file)).toMatchObject([{ kind: 'other', name, conversation: where }]);
  });

  it.each(['optin-notification_messages', 'optin-stop', 'optin-one_time_notif_req', 'account_linking'])(
    '%s is kept without its token',
    (name) => {
      expect(JSON.stringify(fixture(name))).toMatch(/TOKEN-|MA-LIEN-KET/u);
      expect(JSON.stringify(event(name))).not.toMatch(/TOKEN-|MA-LIEN-KET/u);
    },
  );

  it('takes every event of a mixed batch and leaves the changes of the Page to their channel', () => {
    const value = (more: object) => ({
      sender: { id: person },
      recipient: { id: pageId },
      timestamp: now,
      ...more,
    });
    const mixed = translate({
      object: 'page',
      entry: [
        { id: pageId, time: 1_795_291_200, changes: [{ field: 'feed', value: { item: 'comment' } }] },
        {
          id: pageId,
          time: now,
          standby: [value({ message: { mid: 's' } })],
          messaging: [value({ message: { mid: 'a', text: 'a' } }), value({ read: { watermark: 5 } })],
        },
      ],
    });
    expect(mixed.map(({ kind }) => kind)).toEqual(['message', 'receipt', 'other']);
  });

  it.each([null, [], 'text', 7, {}, { object: 'page' }, { object: 'instagram', entry: [{ id: '1' }] }])(
    'of a shape nobody documented is kept: %j',
    (payload) => {
      expect(translate(payload)).toEqual([expect.objectContaining({ kind: 'other', at: now, raw: payload })]);
    },
  );
});
