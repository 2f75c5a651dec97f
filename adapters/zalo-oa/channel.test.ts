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
import { openApiErrors } from '../zalo-sdk/error-table.ts';
import { parseJson } from '../zalo-sdk/json.ts';
import { sign } from '../zalo-sdk/signature.ts';
import zaloOa from './index.ts';

const appId = '360846524940903967';
const oaId = '388613280878808645';
const person = '246845883529197922';
const oaKey = 'OA_SECRET_KEY_FOR_TESTS';
const appSecret = 'APP-SECRET-FOR-TESTS';
const now = Date.UTC(2026, 10, 22);
const never = new AbortController().signal;
const folder = new URL('./fixtures/', import.meta.url);

const env = (url: string) => ({
  ZALO_APP_ID: appId,
  ZALO_APP_SECRET: appSecret,
  ZALO_OA_ID: oaId,
  ZALO_OA_SECRET_KEY: oaKey,
  ZALO_OA_REFRESH_TOKEN: 'REFRESH-SEED',
  ZALO_API_URL: url,
  ZALO_OAUTH_URL: url,
});
const isSend = ({ url }: PlatformRequest) => url === '/v3.0/oa/message/cs';
const data = (value: unknown): Answer => ({
  body: JSON.stringify({ error: 0, message: 'Success', data: value }),
});
const refused = (error: number): Answer => ({
  body: JSON.stringify({ error, message: 'refused by the test' }),
});

/** Zalo on a good day, as far as a text needs it. */
function goodDay() {
  let issued = 0;
  let sent = 0;
  return (request: PlatformRequest): Answer => {
    if (request.url === '/v4/oa/access_token') {
      issued += 1;
      const pair = {
        access_token: `ACCESS-${issued}`,
        refresh_token: `REFRESH-${issued}`,
        expires_in: '90000',
      };
      return { body: JSON.stringify(pair) };
    }
    if (!isSend(request)) return data({ oaid: oaId, name: 'Xã Thử', is_verified: true });
    sent += 1;
    return data({ message_id: `m-${sent}`, user_id: person, sent_time: String(now) });
  };
}

const kindsByEvent: Record<string, ChannelEvent['kind']> = {
  user_received_message: 'receipt',
  user_seen_message: 'receipt',
  follow: 'follow',
  unfollow: 'unfollow',
  user_withdraw: 'withdraw',
  user_reacted_message: 'reaction',
};
function kindOf(fixture: string): ChannelEvent['kind'] {
  const [event = '', variant = ''] = fixture.replace('.json', '').split('-');
  if (event.includes('_group') || variant === 'other' || variant === 'template') return 'other';
  if (event.startsWith('user_send_')) return 'message';
  if (event.startsWith('oa_send_') && !event.includes('anonymous')) return 'echo';
  return kindsByEvent[event] ?? 'other';
}

channelContract({
  factory: zaloOa,
  env,
  secrets: [appSecret, oaKey, 'REFRESH-', 'ACCESS-'],
  now,
  webhook: '/webhooks/zalo-oa',
  proof: { header: 'x-zevent-signature', overBody: true },
  sign(body) {
    const parsed = parseJson(new TextDecoder().decode(body));
    const stamp = parsed.ok ? (parsed.value as { timestamp?: unknown } | null)?.timestamp : null;
    const timestamp = typeof stamp === 'string' || typeof stamp === 'number' ? String(stamp) : '0';
    return {
      'x-zevent-signature': `mac=${sign(appId, body, timestamp, oaKey)}`,
      'x-zevent-timestamp': timestamp,
    };
  },
  fixtures: readdirSync(folder).map((name) => ({
    name,
    body: Uint8Array.from(readFileSync(new URL(name, folder))),
    kinds: [kindOf(name)],
  })),
  unknownEvent: `{"app_id":"${appId}","oa_id":"${oaId}","event_name":"user_planted_a_tree","tree":{"kind":"quế"},"timestamp":"1793500999000"}`,
  messageWithIds: (id) =>
    `{"app_id":"${appId}","sender":{"id":${id}},"recipient":{"id":"${oaId}"},"event_name":"user_send_text","message":{"text":"a","msg_id":${id}},"timestamp":"1793500999000"}`,
  to: { id: person, kind: 'direct' },
  usual: goodDay(),
  isSend,
  textOf: ({ body }) => JSON.parse(body).message.text,
  errors: Object.entries(openApiErrors).map(([code, known]) => ({
    name: code,
    answer: refused(Number(code)),
    // A dead token is renewed first; one issued a moment ago and refused is a fault of the account.
    expected: ['-216', '-220'].includes(code)
      ? { code: 'zalo-oa.token-just-issued', scope: 'account', ambiguous: false }
      : { ...known, code: `zalo-oa.${known.code}`, ambiguous: false },
  })),
  tooMany: refused(-32),
});

describe('a send to a person of the Official Account', () => {
  let platform: ScriptedPlatform;
  let channel: Channel;
  let clock: number;
  const message: OutgoingMessage = {
    id: 'd-1',
    to: { id: person, kind: 'direct' },
    text: 'Xin chào',
    choices: [],
  };

  beforeEach(async () => {
    clock = now;
    platform = await scriptedPlatform(goodDay(), isSend);
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    channel = (await zaloOa.open({
      env: env(platform.url),
      storage: memoryStorage(),
      log,
      now: () => clock,
    }))!;
  });
  afterEach(async () => {
    await channel.close?.();
    await platform.close();
  });

  const tokensUsed = () => platform.requests.filter(isSend).map(({ headers }) => headers.access_token);

  it('quotes the message it answers', async () => {
    await channel.send({ ...message, replyTo: '96d3cdf3af150460909' }, never);
    expect(JSON.parse(platform.requests.filter(isSend)[0]!.body)).toEqual({
      recipient: { user_id: person },
      message: { text: 'Xin chào', quote_message_id: '96d3cdf3af150460909' },
    });
  });

  it.each([-216, -220])('refreshes once on %i and sends again with the new token', async (code) => {
    await channel.send(message, never);
    clock += 3_600_000;
    platform.script = [refused(code)];
    expect(await channel.send(message, never)).toMatchObject({
      ok: true,
      receipt: { platformId: 'm-3', proves: 'accepted' },
    });
    expect(tokensUsed()).toEqual(['ACCESS-1', 'ACCESS-1', 'ACCESS-2']);
  });

  it('refuses a group: group messages have a channel of their own', async () => {
    const result = await channel.send(
      { ...message, to: { id: 'f414c8f76fa586fbdfb4', kind: 'group' } },
      never,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'zalo-oa.group', retry: 'never' } });
    expect(platform.requests).toEqual([]);
  });

  it('tells the operator that the account is usable', async () => {
    expect(await channel.health?.(never)).toEqual({
      ok: true,
      operator: 'Official Account "Xã Thử" dùng được.',
    });
  });

  it('makes no call before there is something to do', () => {
    expect(platform.requests).toEqual([]);
  });
});

describe('opening the channel', () => {
  const context = (storage = memoryStorage()) => ({
    env: { ...env('http://127.0.0.1:1'), ZALO_OA_REFRESH_TOKEN: '' },
    storage,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: () => now,
  });

  it('asks for a refresh token when none is given and none is stored', async () => {
    await expect(zaloOa.open(context())).rejects.toThrow(/^ZALO_OA_REFRESH_TOKEN: còn thiếu/u);
  });

  it('needs none once a pair is stored', async () => {
    const platform = await scriptedPlatform(goodDay(), isSend);
    const storage = memoryStorage();
    const first = (await zaloOa.open({ ...context(storage), env: env(platform.url) }))!;
    await first.send({ id: 'd', to: { id: person, kind: 'direct' }, text: 'a', choices: [] }, never);
    await first.close?.();
    await platform.close();
    const second = await zaloOa.open(context(storage));
    expect(second?.name).toBe('zalo-oa');
    await second?.close?.();
  });

  it('lets an account with a larger package be called more often', async () => {
    const channel = await zaloOa.open({
      ...context(),
      env: { ...env('http://127.0.0.1:1'), ZALO_OA_RATE: '2000' },
    });
    expect(channel?.capabilities).toEqual({ ...zaloOa.capabilities, rate: { perMinute: 2000 } });
    await channel?.close?.();
  });

  it('is explained by a README with the limits of the code and every variable', () => {
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
    const { maxText, windowHours, rate } = zaloOa.capabilities;
    expect(readme).toContain(`${maxText.toLocaleString('vi-VN')} ký tự`);
    expect(readme).toContain(`${windowHours! / 24} ngày`);
    expect(readme).toContain(`${rate!.perMinute} lần mỗi phút`);
    for (const variable of [...Object.keys(env('')), 'ZALO_OA_RATE']) expect(readme).toContain(variable);
  });

  it('does not ask for a token when only the database is away', async () => {
    const storage = {
      ...memoryStorage(),
      get: async () => {
        throw new Error('connection refused');
      },
    };
    const channel = await zaloOa.open(context(storage));
    expect(channel).not.toBeNull();
    await channel?.close?.();
  });
});
