import { readdirSync, readFileSync } from 'node:fs';
import type { Channel, ChannelEvent, OutgoingMessage } from '../channel.ts';
import { channelContract } from '../channel-contract.ts';
import { memoryStorage } from '../channel-storage-memory.ts';
import { batchOf, graphCalls, json, refused, testEnv, testPage } from '../facebook-sdk/scripted-graph.ts';
import { signatureOf } from '../facebook-sdk/signature.ts';
import {
  type Answer,
  type PlatformRequest,
  type ScriptedPlatform,
  scriptedPlatform,
} from '../scripted-platform.ts';
import messenger from './index.ts';

const person = '7410852963074185';
const { pageId, secrets, appSecret, token } = testPage;
const now = Date.UTC(2026, 10, 22);
const never = new AbortController().signal;
const folder = new URL('./fixtures/', import.meta.url);

const sendPath = `/v25.0/${pageId}/messages`;
const isSend = ({ method, url }: PlatformRequest) => method === 'POST' && url.startsWith(sendPath);
/** Facebook on a good day, as far as a message needs it. */
function goodDay() {
  let sent = 0;
  return (request: PlatformRequest): Answer => {
    if (!isSend(request)) return json({ id: pageId, name: 'Xã Thử', data: [] });
    sent += 1;
    return json({ recipient_id: person, message_id: `m_cua-trang-${100 + sent}` });
  };
}

const special: Record<string, readonly ChannelEvent['kind'][]> = {
  'message-is_deleted': ['other'],
  'message-user_ref': ['other'],
  'message-other-page': ['other'],
  'postback-get_started': ['follow', 'message'],
};
const byEvent: Record<string, ChannelEvent['kind']> = {
  message: 'message',
  postback: 'message',
  message_echo: 'echo',
  delivery: 'receipt',
  read: 'receipt',
  reaction: 'reaction',
  response_feedback: 'reaction',
};
const kindsOf = (fixture: string) => special[fixture] ?? [byEvent[fixture.split('-')[0]!] ?? 'other'];

channelContract({
  factory: messenger,
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
  unknownEvent: `{"object":"page","entry":[{"id":"${pageId}","time":1795291200000,"messaging":[{"sender":{"id":"${person}"},"recipient":{"id":"${pageId}"},"timestamp":1795291200000,"planted_tree":{"kind":"quế"}}]}]}`,
  messageWithIds: (id) =>
    `{"object":"page","entry":[{"id":"${pageId}","time":1795291200000,"messaging":[{"sender":{"id":${id}},"recipient":{"id":"${pageId}"},"timestamp":1795291200000,"message":{"mid":${id},"text":"a"}}]}]}`,
  to: { id: person, kind: 'direct' },
  calls: {
    ...graphCalls('messenger'),
    usual: goodDay(),
    isSend,
    textOf: ({ body }) => JSON.parse(body).message.text,
    taken: (id) => ({ body: `{"recipient_id":"${person}"${id === null ? '' : `,"message_id":${id}`}}` }),
    gotFile: (requests, bytes) =>
      requests.some((request) => isSend(request) && request.body.includes(Buffer.from(bytes).toString())),
  },
});

describe('a send to a person of the Page', () => {
  let platform: ScriptedPlatform;
  let channel: Channel;
  let clock: number;
  let talk: unknown;
  const message: OutgoingMessage = {
    id: 'd-1',
    to: { id: person, kind: 'direct' },
    text: 'Cần giấy khai sinh.',
    choices: [],
  };
  const choices = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ label: `Việc ${at + 1}`, value: `v:${at + 1}` }));
  const file = (content = 'bytes') => ({
    kind: 'image' as const,
    name: 'lich.png',
    type: 'image/png',
    url: null,
    read: async () => Buffer.from(content),
  });

  beforeEach(async () => {
    clock = now;
    talk = [];
    const usual = goodDay();
    platform = await scriptedPlatform(
      (request) => (request.url.includes('/conversations') ? json({ data: talk }) : usual(request)),
      isSend,
    );
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    channel = (await messenger.open({
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

  const sends = () => platform.requests.filter(isSend);
  const bodies = () => sends().map(({ body }) => JSON.parse(body));
  /** The platform tells of an event of the talk. */
  const hear = async (event: object, at = clock) => {
    const value = { sender: { id: person }, recipient: { id: pageId }, timestamp: at, ...event };
    const body = new TextEncoder().encode(
      JSON.stringify({ object: 'page', entry: [{ id: pageId, time: at, messaging: [value] }] }),
    );
    const headers = { 'x-hub-signature-256': signatureOf(appSecret, body) };
    return (await channel.receive({ method: 'POST', url: '/webhooks/facebook', headers, body })).events;
  };
  const echo = (mid: string, metadata?: string, at = clock) =>
    hear(
      { sender: { id: pageId }, recipient: { id: person }, message: { is_echo: true, mid, metadata } },
      at,
    );

  it('carries our delivery as metadata, and the token in no address', async () => {
    await channel.send(message, never);
    expect(bodies()).toEqual([
      {
        recipient: { id: person },
        messaging_type: 'RESPONSE',
        message: { text: 'Cần giấy khai sinh.', metadata: 'loa:d-1' },
      },
    ]);
    expect(sends()[0]!.url).not.toContain(token);
    expect(sends()[0]!.headers.authorization).toBe(`Bearer ${token}`);
  });

  it('offers up to three choices as buttons that stay, more as quick replies', async () => {
    await channel.send({ ...message, choices: choices(3) }, never);
    await channel.send({ ...message, choices: choices(13) }, never);
    await channel.send({ ...message, text: 'a'.repeat(641), choices: choices(2) }, never);
    const [few, many, long] = bodies();
    expect(few.message.attachment).toEqual({
      type: 'template',
      payload: {
        template_type: 'button',
        text: message.text,
        buttons: choices(3).map(({ label, value }) => ({ type: 'postback', title: label, payload: value })),
      },
    });
    expect(many.message.quick_replies).toHaveLength(13);
    expect(many.message.quick_replies[12]).toEqual({
      content_type: 'text',
      title: 'Việc 13',
      payload: 'v:13',
    });
    expect(long.message).toMatchObject({ text: 'a'.repeat(641), quick_replies: [{}, {}] });
  });

  it('sends a file and then its caption, and a retry for the caption does not send the file again', async () => {
    platform.script = [{ body: '{"message_id":"m_tep"}' }, refused(2)];
    expect(await channel.send({ ...message, file: file() }, never)).toMatchObject({ ok: false });
    expect(await channel.send({ ...message, file: file() }, never)).toMatchObject({ ok: true });
    expect(sends().map(({ headers }) => headers['content-type']?.split(';')[0])).toEqual([
      'multipart/form-data',
      'application/json',
      'application/json',
    ]);
    expect(sends()[0]!.body).toContain('"metadata":"loa:d-1:file"');
  });

  it('sends a file without caption as one message', async () => {
    expect(await channel.send({ ...message, text: '', file: file() }, never)).toMatchObject({ ok: true });
    expect(sends()).toHaveLength(1);
  });

  it('never asks Facebook to send after the window, and does again once the person writes', async () => {
    await hear({ message: { mid: 'm_1', text: 'a' } });
    clock += 25 * 3_600_000;
    expect(await channel.send(message, never)).toMatchObject({
      ok: false,
      error: { code: 'messenger.window-closed', retry: 'never', ambiguous: false },
    });
    expect(sends()).toEqual([]);
    await hear({ reaction: { mid: 'm_x', action: 'react', emoji: '❤️' } });
    expect(await channel.send(message, never)).toMatchObject({ ok: true });
  });

  it('says UPDATE when it writes first inside the window, and never sets a tag', async () => {
    await hear({ message: { mid: 'm_1', text: 'a' } });
    await channel.send(message, never);
    clock += 3 * 3_600_000;
    await channel.send(message, never);
    expect(bodies().map(({ messaging_type }) => messaging_type)).toEqual(['RESPONSE', 'UPDATE']);
    expect(JSON.stringify(bodies())).not.toMatch(/tag|HUMAN_AGENT/u);
  });

  it('resolves a read watermark into the messages sent before it', async () => {
    await channel.send({ ...message, id: 'd-1' }, never);
    clock += 1000;
    await channel.send({ ...message, id: 'd-2' }, never);
    expect(await hear({ read: { watermark: clock - 500 } })).toMatchObject([
      { kind: 'receipt', proves: 'seen', messageIds: ['m_cua-trang-101'] },
    ]);
    expect(await hear({ read: { watermark: clock } })).toMatchObject([
      { messageIds: ['m_cua-trang-101', 'm_cua-trang-102'] },
    ]);
  });

  it("believes the platform's clock for the watermark once the echo has told it", async () => {
    await channel.send(message, never);
    await echo('m_cua-trang-101', 'loa:d-1', clock - 5000);
    expect(await hear({ read: { watermark: clock - 4000 } })).toMatchObject([
      { messageIds: ['m_cua-trang-101'] },
    ]);
  });

  describe('when it is not clear whether the platform took it', () => {
    const look = () => channel.lookUp!(message, now, never);

    it('believes the echo, whatever the talk shows', async () => {
      await echo('m_echo', 'loa:d-1');
      expect(await look()).toEqual({ found: 'arrived', platformId: 'm_echo' });
    });

    it('does not believe the echo of another message or of the inbox', async () => {
      await echo('m_a', 'loa:d-2');
      await echo('m_b');
      clock += 20_000;
      expect(await look()).toEqual({ found: 'absent' });
    });

    const line = (id: string, text: string, secondsAfter: number, from = pageId) => ({
      id,
      message: text,
      created_time: new Date(now + secondsAfter * 1000).toISOString().replace('.000Z', '+0000'),
      from: { id: from },
    });
    const shows = (...data: object[]) => {
      talk = [{ id: 't_1', messages: { data } }];
    };

    it('finds it in the talk by its text when no echo came', async () => {
      shows(line('m_them', 'Cần giấy khai sinh.', 2, person), line('m_ours', 'Cần  giấy khai\nsinh.', 1));
      expect(await look()).toEqual({ found: 'arrived', platformId: 'm_ours' });
    });

    it('does not take an older equal text, the words of the person, or another delivery for it', async () => {
      await channel.send({ ...message, id: 'd-0' }, never);
      clock += 20_000;
      shows(
        line('m_cua-trang-101', message.text, 0),
        line('m_them', message.text, 1, person),
        line('m_old', message.text, -60),
      );
      expect(await look()).toEqual({ found: 'absent' });
    });

    it('is unclear while a slow send may still be under way, and when a line without text may be ours', async () => {
      expect(await look()).toEqual({ found: 'unclear' });
      clock += 20_000;
      expect(await look()).toEqual({ found: 'absent' });
      shows(line('m_nut', '', 1));
      expect(await look()).toEqual({ found: 'unclear' });
    });

    it('knows a picture without words by its echo only', async () => {
      clock += 20_000;
      const picture = { ...message, text: '', file: file() };
      const lookAgain = () => channel.lookUp!(picture, now, never);
      expect(await lookAgain()).toEqual({ found: 'unclear' });
      await echo('m_tep', 'loa:d-1:file');
      expect(await lookAgain()).toEqual({ found: 'arrived', platformId: 'm_tep' });
    });

    it('is unclear when Facebook does not tell', async () => {
      clock += 20_000;
      await platform.close();
      expect(await look()).toEqual({ found: 'unclear' });
    });
  });

  it('forgets of a talk what it kept', async () => {
    await channel.send(message, never);
    await hear({ message: { mid: 'm_1', text: 'a' } }, clock - 25 * 3_600_000);
    await channel.erase!(message.to);
    expect(await hear({ read: { watermark: clock + 1000 } })).toMatchObject([{ messageIds: [] }]);
    expect(await channel.send(message, never)).toMatchObject({ ok: true });
  });

  it('raises its voice when Facebook warns or blocks the Page', async () => {
    const errors: string[] = [];
    const quiet = () => {};
    const log = {
      info: quiet,
      warn: quiet,
      error: (_: object, sentence: string) => void errors.push(sentence),
    };
    const loud = (await messenger.open({
      env: testEnv(platform.url),
      storage: memoryStorage(),
      log,
      now: () => clock,
    }))!;
    const body = Uint8Array.from(readFileSync(new URL('policy_enforcement.json', folder)));
    const headers = { 'x-hub-signature-256': signatureOf(appSecret, body) };
    await loud.receive({ method: 'POST', url: '/', headers, body });
    expect(errors).toEqual([expect.stringContaining('chính sách')]);
    await loud.close?.();
  });

  it('refuses a group: posts and comments have a channel of their own', async () => {
    const result = await channel.send({ ...message, to: { id: 'feed', kind: 'group' } }, never);
    expect(result).toMatchObject({ ok: false, error: { code: 'messenger.group', retry: 'never' } });
    expect(platform.requests).toEqual([]);
  });

  it('asks the platform to deliver again when what it said cannot be noted', async () => {
    const storage = {
      ...memoryStorage(),
      put: async () => {
        throw new Error('connection refused');
      },
    };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const down = (await messenger.open({ env: testEnv(platform.url), storage, log, now: () => clock }))!;
    const body = Uint8Array.from(readFileSync(new URL('message-text.json', folder)));
    const headers = { 'x-hub-signature-256': signatureOf(appSecret, body) };
    expect(await down.receive({ method: 'POST', url: '/', headers, body })).toMatchObject({
      status: 503,
      events: [],
      refused: { code: 'messenger.not-stored' },
    });
    expect(await down.send(message, never)).toMatchObject({ ok: true });
    await down.close?.();
  });

  it('tells the operator whether the Page is usable', async () => {
    expect(await channel.health?.(never)).toEqual({ ok: true, operator: 'Trang "Xã Thử" dùng được.' });
  });

  it('makes no call before there is something to do', () => {
    expect(platform.requests).toEqual([]);
  });
});
