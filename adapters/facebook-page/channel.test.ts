import { readdirSync, readFileSync } from 'node:fs';
import type { Channel, ChannelEvent, OutgoingMessage } from '../channel.ts';
import { channelContract } from '../channel-contract.ts';
import { memoryStorage } from '../channel-storage-memory.ts';
import { batchOf, graphCalls, json, refused, testEnv, testPage } from '../facebook-sdk/scripted-graph.ts';
import { signatureOf } from '../facebook-sdk/signature.ts';
import { renderFor } from '../render.ts';
import {
  type Answer,
  type PlatformRequest,
  type ScriptedPlatform,
  scriptedPlatform,
} from '../scripted-platform.ts';
import facebookPage from './index.ts';

const { pageId, secrets, appSecret } = testPage;
const now = Date.UTC(2026, 10, 22);
const never = new AbortController().signal;
const folder = new URL('./fixtures/', import.meta.url);

const isSend = ({ method }: PlatformRequest) => method === 'POST';
/** Facebook on a good day, as far as the Page in public needs it. */
function goodDay() {
  let made = 0;
  return ({ url }: PlatformRequest): Answer => {
    made += 1;
    if (url.includes('/messages')) return json({ recipient_id: '7', message_id: `m_${made}` });
    if (url.includes('/photos')) return json({ id: `${made}`, post_id: `${pageId}_${made}` });
    return json({ id: `${pageId}_${made}`, data: [] });
  };
}

const kindsOf = (fixture: string): ChannelEvent['kind'][] => {
  if (fixture === 'comment-add-own') return ['other'];
  if (fixture.startsWith('comment-add') || fixture.endsWith('-visitor')) return ['message'];
  return [/^(reaction|like)-/u.test(fixture) ? 'reaction' : 'other'];
};

channelContract({
  factory: facebookPage,
  env: testEnv,
  secrets,
  now,
  webhook: '/webhooks/facebook',
  proof: { header: 'x-hub-signature-256', overBody: true },
  sign: (body) => ({ 'x-hub-signature-256': signatureOf(appSecret, body) }),
  fixtures: readdirSync(folder).map((file) => ({
    name: file,
    body: Uint8Array.from(readFileSync(new URL(file, folder))),
    kinds: kindsOf(file.replace('.json', '')),
  })),
  batchOf,
  unknownEvent: `{"object":"page","entry":[{"id":"${pageId}","time":1795291200,"changes":[{"field":"harvest","value":{"kind":"quế"}}]}]}`,
  messageWithIds: (id) =>
    `{"object":"page","entry":[{"id":"${pageId}","time":1795291200,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":${id},"post_id":"${pageId}_1","parent_id":"${pageId}_1","from":{"id":${id}},"message":"a?","created_time":1795291200}}]}]}`,
  conversationOf: (id) => `comment:${id}`,
  to: { id: 'feed', kind: 'group' },
  calls: {
    ...graphCalls('facebook-page'),
    usual: goodDay(),
    isSend,
    textOf: ({ body }) => JSON.parse(body).message,
    taken: (id) => ({ body: id === null ? '{"post_id_later":true}' : `{"id":${id}}` }),
    gotFile: (requests, bytes) =>
      requests.some((request) => isSend(request) && request.body.includes(Buffer.from(bytes).toString())),
  },
});

describe('the Page in public', () => {
  let platform: ScriptedPlatform;
  let channel: Channel;
  let clock: number;
  let listed: unknown;
  const comment = { id: 'comment:1220001_901', kind: 'group' as const };
  const message = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    id: 'd-1',
    to: comment,
    text: 'Họp ở nhà văn hóa.',
    choices: [],
    ...more,
  });

  beforeEach(async () => {
    clock = now;
    listed = { data: [] };
    const usual = goodDay();
    platform = await scriptedPlatform(
      (request) => (request.method === 'GET' ? json(listed) : usual(request)),
      isSend,
    );
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    channel = (await facebookPage.open({
      env: testEnv(platform.url),
      storage: memoryStorage(),
      log,
      now: () => clock,
    }))!;
  });
  afterEach(async () => {
    await channel.close?.();
    await platform.close();
  });
  const sent = () =>
    platform.requests
      .filter(isSend)
      .map(({ url, body }) => ({ path: url.split('?')[0], body: JSON.parse(body) }));

  it('answers a comment with the whole in private and one line in public', async () => {
    const parts = renderFor(channel.capabilities, { text: 'Họp ở nhà văn hóa.', choices: [] }, 'group');
    for (const { text, audience } of parts)
      expect(await channel.send(message({ text, ...(audience ? { audience } : {}) }), never)).toMatchObject({
        ok: true,
      });
    expect(sent()).toEqual([
      {
        path: `/v25.0/${pageId}/messages`,
        body: {
          recipient: { comment_id: '1220001_901' },
          message: { text: 'Họp ở nhà văn hóa.', metadata: 'loa:d-1' },
        },
      },
      {
        path: '/v25.0/1220001_901/comments',
        body: { message: 'Loa Làng (trợ lý máy) đã trả lời trong tin nhắn riêng.' },
      },
    ]);
  });

  it('fits a long answer into the one private message, cut at a sentence, with a link to go on', async () => {
    const text = 'Mở ứng dụng VNeID rồi bấm vào ô đăng nhập. '.repeat(100);
    await channel.send(message({ text, audience: 'private' }), never);
    const said: string = sent()[0]!.body.message.text;
    expect([...said].length).toBeLessThanOrEqual(1900);
    expect(said).toMatch(/đăng nhập\.\n\nCòn nữa.+https:\/\/m\.me\/103847561029384\?ref=bl_1220001_901$/su);
  });

  it('puts a picture of a private answer in as a link, and choices as quick replies', async () => {
    const file = {
      kind: 'image' as const,
      name: 'lich.png',
      type: 'image/png',
      url: 'https://xa.example/lich.png',
      read: async () => new Uint8Array(),
    };
    const choices = [{ label: 'Xem tiếp', value: 'more:1' }];
    await channel.send(message({ audience: 'private', file, choices }), never);
    expect(sent()[0]!.body.message).toMatchObject({
      text: 'Họp ở nhà văn hóa.\n\nẢnh kèm theo: https://xa.example/lich.png',
      quick_replies: [{ content_type: 'text', title: 'Xem tiếp', payload: 'more:1' }],
    });
  });

  it('never says in public that it wrote in private when it could not', async () => {
    platform.script = [refused(100, 2534025)];
    expect(await channel.send(message({ audience: 'private' }), never)).toMatchObject({
      ok: false,
      error: { code: 'facebook-page.comment-closed', retry: 'never' },
    });
    await channel.send(message({ audience: 'public', text: 'đã trả lời trong tin nhắn riêng' }), never);
    expect(sent()[1]!.body.message).toContain('https://m.me/103847561029384?ref=bl_1220001_901');
    expect(sent()[1]!.body.message).not.toContain('đã trả lời');
  });

  it('takes "already replied" for answered: the line in public is true', async () => {
    platform.script = [refused(10900)];
    expect(await channel.send(message({ audience: 'private' }), never)).toMatchObject({
      ok: false,
      error: { code: 'facebook-page.already-replied' },
    });
    await channel.send(message({ audience: 'public', text: 'đã trả lời riêng' }), never);
    expect(sent()[1]!.body.message).toBe('đã trả lời riêng');
  });

  it('publishes a post with a picture and gives the post’s id, not the picture’s', async () => {
    const file = {
      kind: 'image' as const,
      name: 'lich.png',
      type: 'image/png',
      url: null,
      read: async () => Buffer.from('PNG'),
    };
    const result = await channel.send(
      message({ to: { id: 'feed', kind: 'group' }, text: 'Lịch tiêm', file }),
      never,
    );
    expect(result).toMatchObject({ ok: true, receipt: { platformId: `${pageId}_1`, proves: 'accepted' } });
    expect(platform.requests[0]!.url).toContain(`/${pageId}/photos?`);
    expect(platform.requests[0]!.body).toContain('Lịch tiêm');
  });

  it('answers the post of a visitor in private by the post', async () => {
    await channel.send(
      message({ to: { id: `post:${pageId}_555`, kind: 'group' }, audience: 'private' }),
      never,
    );
    expect(sent()[0]!.body.recipient).toEqual({ post_id: `${pageId}_555` });
  });

  it.each([
    ['a person', { to: { id: '7', kind: 'direct' as const } }, 'not-public'],
    ['a conversation it does not know', { to: { id: 'nhóm', kind: 'group' as const } }, 'not-public'],
    [
      'a public line on the wall',
      { to: { id: 'feed', kind: 'group' as const }, audience: 'public' as const },
      'line-on-feed',
    ],
  ])('refuses %s without a call', async (_, more, code) => {
    expect(await channel.send(message(more), never)).toMatchObject({
      ok: false,
      error: { code: `facebook-page.${code}`, retry: 'never' },
    });
    expect(platform.requests).toEqual([]);
  });

  describe('when it is not clear whether the platform took it', () => {
    const line = (id: string, text: string, secondsAfter: number, from?: string) => ({
      id,
      message: text,
      created_time: new Date(now + secondsAfter * 1000).toISOString().replace('.000Z', '+0000'),
      ...(from ? { from: { id: from } } : {}),
    });
    const look = (more: Partial<OutgoingMessage>) => channel.lookUp!(message(more), now, never);
    const post = { to: { id: 'feed', kind: 'group' as const }, text: 'Họp thôn\n\nTối thứ bảy' };

    it('finds a post on the wall by its text, and no older one', async () => {
      listed = { data: [line('p2', 'Họp thôn Tối thứ bảy', 1, pageId), line('p1', post.text, -60, pageId)] };
      expect(await look(post)).toEqual({ found: 'arrived', platformId: 'p2' });
      listed = { data: [line('p1', post.text, -60, pageId), line('v', post.text, 5, '7')] };
      expect(await look(post)).toEqual({ found: 'unclear' });
      clock += 11_000;
      expect(await look(post)).toEqual({ found: 'absent' });
    });

    it('finds a public line under the comment, as it was or as the invitation', async () => {
      listed = { data: [line('c1', 'Họp ở nhà văn hóa.', 1, pageId)] };
      expect(await look({ audience: 'public' })).toEqual({ found: 'arrived', platformId: 'c1' });
      const invited =
        'Loa Làng (trợ lý máy) chưa nhắn riêng được. Bấm vào đây để hỏi và nhận trả lời trong tin nhắn: https://m.me/103847561029384?ref=bl_1220001_901';
      listed = { data: [line('c2', invited, 1)] };
      expect(await look({ audience: 'public' })).toEqual({ found: 'arrived', platformId: 'c2' });
    });

    it('asks the comment whether it has its private reply, and then says the true line', async () => {
      clock += 11_000;
      listed = { id: '1220001_901' };
      expect(await look({ audience: 'private' })).toEqual({ found: 'absent' });
      listed = { id: '1220001_901', private_reply_conversation: { id: 't_7' } };
      expect(await look({ audience: 'private' })).toEqual({ found: 'arrived', platformId: 't_7' });
      await channel.send(message({ audience: 'public', text: 'đã trả lời riêng' }), never);
      expect(sent()[0]!.body.message).toBe('đã trả lời riêng');
    });

    it('is unclear when Facebook does not tell', async () => {
      clock += 11_000;
      await platform.close();
      for (const more of [post, { audience: 'public' as const }, { audience: 'private' as const }])
        expect(await look(more)).toEqual({ found: 'unclear' });
    });
  });

  it('forgets what it kept of a comment', async () => {
    await channel.send(message({ audience: 'private' }), never);
    await channel.erase!(comment);
    await channel.send(message({ audience: 'public', text: 'đã trả lời riêng' }), never);
    expect(sent()[1]!.body.message).toContain('m.me');
  });
});
