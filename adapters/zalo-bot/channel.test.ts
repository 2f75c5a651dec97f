import { readdirSync, readFileSync } from 'node:fs';
import type { Channel, ChannelEvent, OutgoingMessage } from '../channel.ts';
import { channelContract } from '../channel-contract.ts';
import { memoryStorage } from '../channel-storage-memory.ts';
import {
  type Answer,
  type PlatformRequest,
  type ScriptedPlatform,
  scriptedPlatform,
} from '../scripted-platform.ts';
import { botErrors } from '../zalo-sdk/bot-error-table.ts';
import zaloBot from './index.ts';
import { secretHeader } from './webhook.ts';

const token = '1459232241454765289:BOT-TOKEN-FOR-TESTS';
const secret = 'WEBHOOK-SECRET-FOR-TESTS';
const person = '6ede9afa66b88fe6d6a9';
const now = Date.UTC(2026, 10, 22);
const never = new AbortController().signal;
const folder = new URL('./fixtures/', import.meta.url);

const env = (url: string) => ({ ZALO_BOT_TOKEN: token, ZALO_BOT_SECRET: secret, ZALO_BOT_API_URL: url });
const methodOf = ({ url }: PlatformRequest) => url.slice(url.lastIndexOf('/') + 1);
const isSend = (request: PlatformRequest) => methodOf(request).startsWith('send');
const result = (value: unknown): Answer => ({ body: JSON.stringify({ ok: true, result: value }) });
const hint = { 'retry-after': '120' };
const gateway = { status: 429, body: '<html>429</html>' };
const refused = (code: number, headers: Record<string, string> = {}) => ({
  status: code,
  headers,
  body: JSON.stringify({ ok: false, error_code: code, description: `${token} refused by the test` }),
});

/** The platform on a good day, as far as a text needs it. */
function goodDay() {
  let sent = 0;
  return (request: PlatformRequest): Answer => {
    if (isSend(request)) return result({ message_id: `m-${++sent}`, date: now });
    if (methodOf(request) === 'getMe')
      return result({
        id: '1459232241454765289',
        account_name: 'bot.loalang',
        account_type: 'BASIC',
        can_join_groups: true,
        display_name: 'Bot Loa Làng',
      });
    return refused(404);
  };
}

channelContract({
  factory: zaloBot,
  env,
  secrets: [token, 'BOT-TOKEN-FOR-TESTS', secret],
  now,
  webhook: '/webhooks/zalo-bot',
  proof: { header: secretHeader, overBody: false },
  sign: () => ({ [secretHeader]: secret }),
  fixtures: readdirSync(folder).map((name) => ({
    name,
    body: Uint8Array.from(readFileSync(new URL(name, folder))),
    kinds: [(name.includes('from-bot') ? 'other' : 'message') as ChannelEvent['kind']],
  })),
  unknownEvent: `{"event_name":"group.bot.added","message":{"message_id":"9c","date":1793500999000,"chat":{"id":"zgr-1a","chat_type":"GROUP"}}}`,
  messageWithIds: (id) =>
    `{"event_name":"message.text.received","message":{"message_id":${id},"date":1793500999000,"chat":{"id":${id},"chat_type":"PRIVATE"},"from":{"id":${id},"is_bot":false},"text":"a"}}`,
  to: { id: person, kind: 'direct' },
  calls: {
    usual: goodDay(),
    isSend,
    textOf: ({ body }) => JSON.parse(body).text,
    taken: (id) => ({
      body: `{"ok":true,"result":{"date":${now}${id === null ? '' : `,"message_id":${id}`}}}`,
    }),
    errors: Object.entries(botErrors).map(([code, known]) => ({
      name: code,
      answer: refused(Number(code)),
      expected: { ...known, code: `zalo-bot.${known.code}` },
    })),
    tooMany: {
      hinted: [
        { name: '429 with Retry-After', answer: refused(429, hint), afterMs: 120_000 },
        {
          name: '429 in HTTP 200 with Retry-After',
          answer: { ...refused(429, hint), status: 200 },
          afterMs: 120_000,
        },
        {
          name: 'HTTP 429 without an envelope, with Retry-After',
          answer: { ...gateway, headers: hint },
          afterMs: 120_000,
        },
      ],
      plain: [
        { name: '429', answer: refused(429), afterMs: 60_000 },
        { name: 'HTTP 429 without an envelope', answer: gateway, afterMs: 60_000 },
      ],
    },
  },
});

describe('a bot of the Zalo Bot Platform', () => {
  let platform: ScriptedPlatform;
  let channel: Channel;
  const message: OutgoingMessage = {
    id: 'd-1',
    to: { id: person, kind: 'direct' },
    text: 'Lịch tiêm',
    choices: [],
  };
  const picture = {
    kind: 'image' as const,
    name: 'lich.png',
    type: 'image/png',
    url: 'https://loalang.example.vn/files/1/lich.png',
    read: async () => new Uint8Array(),
  };
  const open = async (more: Record<string, string> = {}) => {
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const context = { storage: memoryStorage(), log, now: () => now };
    return (await zaloBot.open({ ...context, env: { ...env(platform.url), ...more } }))!;
  };

  beforeEach(async () => {
    platform = await scriptedPlatform(goodDay(), isSend);
    channel = await open();
  });
  afterEach(async () => {
    await channel.close?.();
    await platform.close();
  });
  const sentBodies = () =>
    platform.requests.filter(isSend).map((request) => [methodOf(request), JSON.parse(request.body)]);

  it('sends a picture by its public address, with the text as caption', async () => {
    await channel.send({ ...message, file: picture }, never);
    expect(sentBodies()).toEqual([
      ['sendPhoto', { chat_id: person, photo: picture.url, caption: 'Lịch tiêm' }],
    ]);
  });

  it('names a picture that has no public address any more', async () => {
    await channel.send({ ...message, file: { ...picture, url: null } }, never);
    expect(sentBodies()).toEqual([
      [
        'sendMessage',
        { chat_id: person, text: 'Lịch tiêm\n\nTệp kèm theo: lich.png (xem ở Ủy ban nhân dân xã)' },
      ],
    ]);
  });

  it('carries pictures only where the platform can fetch them from us', async () => {
    expect(channel.capabilities.images).toBe('link');
    const reachable = await open({ PUBLIC_URL: 'https://loalang.example.vn' });
    expect(reachable.capabilities.images).toBe('upload');
    await reachable.close?.();
  });

  it('knows the figures of a larger plan', async () => {
    const larger = await open({ ZALO_BOT_QUOTA: '50000', ZALO_BOT_GROUPS: '30' });
    expect(larger.capabilities.quota).toEqual({ period: 'month', amount: 50_000, people: 50, groups: 30 });
    await larger.close?.();
  });

  it('waits as long as the platform says after too many calls', async () => {
    platform.script = [refused(429, { 'retry-after': '7' })];
    expect(await channel.send(message, never)).toMatchObject({ error: { retry: { afterMs: 7000 } } });
  });

  it('writes to a group as to a person', async () => {
    await channel.send({ ...message, to: { id: 'zgr-4c1d70e3a98b52f60e17', kind: 'group' } }, never);
    expect(sentBodies()).toEqual([
      ['sendMessage', { chat_id: 'zgr-4c1d70e3a98b52f60e17', text: 'Lịch tiêm' }],
    ]);
  });

  const receive = (body: string, headers: Record<string, string>) =>
    channel.receive({
      method: 'POST',
      url: '/webhooks/zalo-bot',
      headers,
      body: new TextEncoder().encode(body),
    });

  it.each(['', '{}', ' { } '])('answers 200 to the empty probe %j, whoever sends it', async (body) => {
    expect(await receive(body, {})).toEqual({ status: 200, body: '', events: [] });
    expect(await receive(body, { [secretHeader]: 'not-the-secret' })).toMatchObject({ status: 200 });
  });

  it('takes both secrets while one replaces the other', async () => {
    const update = readFileSync(new URL('message.text.received.json', folder), 'utf8');
    const rotating = await open({ ZALO_BOT_SECRET: `NEW-SECRET-OF-TESTS,${secret}` });
    for (const given of ['NEW-SECRET-OF-TESTS', secret]) {
      const body = new TextEncoder().encode(update);
      const request = { method: 'POST' as const, url: '/', headers: { [secretHeader]: given }, body };
      expect((await rotating.receive(request)).events).toHaveLength(1);
    }
    await rotating.close?.();
  });

  it('listens or asks, never both', async () => {
    expect(channel.poll).toBeUndefined();
    const asking = await open({ ZALO_BOT_SECRET: '' });
    expect(asking.webhooks).toEqual([]);
    expect(asking.poll).toBeDefined();
    const request = { method: 'POST' as const, url: '/', headers: {}, body: new Uint8Array([123, 125]) };
    expect(await asking.receive(request)).toMatchObject({ status: 404, events: [] });
    await asking.close?.();
  });

  it('asks for its own name only when a group mentions somebody, and once', async () => {
    const update = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8');
    const proof = { [secretHeader]: secret };
    await receive(update('message.text.received').replace('làm căn cước', 'hỏi @Lan'), proof);
    await receive(update('message.text.received-group-reply'), proof);
    expect(platform.requests).toEqual([]);
    for (const name of ['message.text.received-group-mention', 'message.image.received-group'])
      await receive(update(name), proof);
    expect(platform.requests.map(methodOf)).toEqual(['getMe']);
  });

  it('makes no call before there is something to do', () => {
    expect(platform.requests).toEqual([]);
  });

  it('is explained by a README with the limits of the code, every variable and every error', () => {
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
    const { maxText, quota } = zaloBot.capabilities;
    expect(readme).toContain(`${maxText.toLocaleString('vi-VN')} ký tự`);
    expect(readme).toContain(`${quota!.amount.toLocaleString('vi-VN')} tin mỗi tháng`);
    expect(readme).toContain(`${quota!.people} người`);
    expect(readme).toContain(`${quota!.groups} nhóm`);
    const [year, month] = quota!.listed!.split('-');
    expect(readme).toContain(`bảng giá tháng ${month}/${year}`);
    const planVariables = ['ZALO_BOT_QUOTA', 'ZALO_BOT_PEOPLE', 'ZALO_BOT_GROUPS'];
    for (const variable of [...Object.keys(env('')), ...planVariables]) expect(readme).toContain(variable);
    for (const code of Object.keys(botErrors)) expect(readme).toContain(`| ${code} |`);
  });
});
