import { readFileSync } from 'node:fs';
import type { ChannelEvent } from '../channel.ts';
import { itemsOf } from '../facebook-sdk/envelope.ts';
import type { AnsweredComments } from '../facebook-sdk/settings.ts';
import { toEvents } from './events.ts';

const pageId = '103847561029384';
const person = '7410852963074185';
const now = Date.UTC(2026, 10, 22);
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
const translate = (payload: unknown, comments: AnsweredComments = 'question'): ChannelEvent[] =>
  itemsOf(payload).flatMap((item) => toEvents(item, { pageId, comments, now }));
const event = (name: string, comments?: AnsweredComments) => translate(fixture(name), comments)[0]!;

describe('a comment', () => {
  it('is a message in a conversation of its own, at the second it was written', () => {
    expect(event('comment-add')).toEqual({
      kind: 'message',
      id: '1220001_901',
      at: 1_795_291_201_000,
      conversation: { id: 'comment:1220001_901', kind: 'group' },
      sender: person,
      senderName: 'Người Thử',
      text: 'Họp ở đâu vậy ạ?',
      addressed: true,
      attachments: [],
    });
  });

  it.each<[string, object]>([
    ['comment-add-talk', { addressed: false, text: 'Cảm ơn xã đã báo' }],
    ['comment-add-reply', { addressed: true, replyTo: '1220001_901' }],
    ['comment-add-mention', { addressed: true, text: 'cho xem lịch' }],
    ['comment-add-tag', { addressed: true }],
    ['comment-add-photo', { attachments: [{ kind: 'image', url: 'https://cdn.example/to-khai.jpg' }] }],
    ['comment-add-video', { attachments: [{ kind: 'video', url: 'https://cdn.example/duong.mp4' }] }],
    ['comment-add-no-text', { text: '', addressed: false, sender: 'comment:1220001_909' }],
    ['comment-add-no-author', { addressed: true, sender: 'comment:1220001_908' }],
    ['comment-add-visitor-post', { addressed: false }],
    ['post-visitor', { addressed: true, conversation: { id: `post:${pageId}_555`, kind: 'group' } }],
    [
      'photo-visitor',
      {
        attachments: [
          { kind: 'image', url: 'https://cdn.example/duong1.jpg' },
          { kind: 'image', url: 'https://cdn.example/duong2.jpg' },
        ],
      },
    ],
  ])('%s is understood: %j', (name, expected) => {
    expect(event(name)).toMatchObject({ kind: 'message', ...expected });
  });

  it('wants an answer by the rule that is set', () => {
    expect(event('comment-add', 'mention')).toMatchObject({ addressed: false });
    expect(event('comment-add-tag', 'mention')).toMatchObject({ addressed: true });
    expect(event('comment-add-talk', 'all')).toMatchObject({ addressed: true });
    expect(event('comment-add', 'none')).toMatchObject({ addressed: false });
  });

  it('of the Page itself is never answered', () => {
    expect(event('comment-add-own', 'all')).toMatchObject({ kind: 'other', name: 'own.feed.comment.add' });
    for (const name of ['status-own', 'photo-own', 'video-own', 'status-edited', 'album', 'event-add'])
      expect(event(name, 'all')).toMatchObject({
        kind: 'other',
        name: expect.stringMatching(/^own\.feed\./u),
      });
  });
});

describe('signs on posts and comments', () => {
  it.each([
    ['reaction-add', '❤️', `post:${pageId}_1220001`],
    ['reaction-edit', '😢', `post:${pageId}_1220001`],
    ['reaction-remove', null, `post:${pageId}_1220001`],
    ['reaction-comment', '🤗', 'comment:1220001_901'],
    ['like-add', '👍', `post:${pageId}_1220001`],
  ])('%s is %s', (name, emoji, where) => {
    expect(event(name)).toMatchObject({
      kind: 'reaction',
      sender: person,
      emoji,
      conversation: { id: where, kind: 'group' },
    });
  });
});

describe('everything else', () => {
  it.each([
    ['comment-edited', 'feed.comment.edited'],
    ['comment-edit', 'feed.comment.edit'],
    ['comment-remove', 'feed.comment.remove'],
    ['comment-hide', 'feed.comment.hide'],
    ['comment-unhide', 'feed.comment.unhide'],
    ['share', 'feed.share.add'],
    ['mention-post', 'mention.post.add'],
    ['mention-comment', 'mention.comment.add'],
    ['block', 'feed.block.block'],
    ['ratings', 'ratings.rating.add'],
    ['message_template_status_update', 'message_template_status_update'],
  ])('%s is kept raw as %s', (file, name) => {
    expect(translate(fixture(file))).toMatchObject([{ kind: 'other', name }]);
  });

  it('leaves messages to the channel of messages', () => {
    expect(
      translate({ object: 'page', entry: [{ id: pageId, time: now, messaging: [{ message: {} }] }] }),
    ).toEqual([]);
    expect(translate({ object: 'user', entry: [{}] })).toEqual([]);
  });

  it('of another Page is nobody’s here to answer', () => {
    const payload = fixture('comment-add') as { entry: { id: string }[] };
    payload.entry[0]!.id = '999888777666555';
    expect(translate(payload)).toMatchObject([{ kind: 'other', conversation: null }]);
  });
});
