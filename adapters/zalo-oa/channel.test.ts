import { readdirSync, readFileSync } from 'node:fs';
import type { Channel, ChannelEvent, OutgoingMessage } from '../channel.ts';
import { channelContract } from '../channel-contract.ts';
import { memoryStorage } from '../channel-storage-memory.ts';
import { type PlatformRequest, type ScriptedPlatform, scriptedPlatform } from '../scripted-platform.ts';
import {
  goodDay,
  no,
  openApiCalls,
  signedHeaders,
  testAccount,
  testContext,
  testEnv,
} from '../zalo-sdk/scripted-zalo.ts';
import zaloOa from './index.ts';

const { appId, oaId, secrets } = testAccount;
const person = '246845883529197922';
const now = Date.UTC(2026, 10, 22);
const never = new AbortController().signal;
const folder = new URL('./fixtures/', import.meta.url);
const isSend = ({ url }: PlatformRequest) => url === '/v3.0/oa/message/cs';

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
  if (variant === 'other' || variant === 'template') return 'other';
  if (event.startsWith('user_send_')) return 'message';
  if (event.startsWith('oa_send_') && !event.includes('anonymous')) return 'echo';
  return kindsByEvent[event] ?? 'other';
}

channelContract({
  factory: zaloOa,
  env: testEnv,
  secrets,
  now,
  webhook: '/webhooks/zalo-oa',
  proof: { header: 'x-zevent-signature', overBody: true },
  sign: signedHeaders,
  fixtures: readdirSync(folder).map((name) => ({
    name,
    body: Uint8Array.from(readFileSync(new URL(name, folder))),
    kinds: [kindOf(name)],
  })),
  unknownEvent: `{"app_id":"${appId}","oa_id":"${oaId}","event_name":"user_planted_a_tree","tree":{"kind":"quế"},"timestamp":"1793500999000"}`,
  messageWithIds: (id) =>
    `{"app_id":"${appId}","sender":{"id":${id}},"recipient":{"id":"${oaId}"},"event_name":"user_send_text","message":{"text":"a","msg_id":${id}},"timestamp":"1793500999000"}`,
  to: { id: person, kind: 'direct' },
  calls: { ...openApiCalls('zalo-oa'), usual: goodDay(isSend, now), isSend },
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
    platform = await scriptedPlatform(goodDay(isSend, now), isSend);
    channel = (await zaloOa.open(testContext(testEnv(platform.url), () => clock)))!;
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
    platform.script = [no(code)];
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

  it('leaves every event of a group to the channel of groups', async () => {
    const groups = new URL('../zalo-group/fixtures/', import.meta.url);
    for (const name of readdirSync(groups)) {
      const body = Uint8Array.from(readFileSync(new URL(name, groups)));
      const headers = signedHeaders(body);
      const request = { method: 'POST' as const, url: '/webhooks/zalo-oa', headers, body };
      expect([name, await channel.receive(request)]).toEqual([name, { status: 200, body: '', events: [] }]);
    }
  });

  it('makes no call before there is something to do', () => {
    expect(platform.requests).toEqual([]);
  });
});

describe('opening the channel', () => {
  const context = (storage = memoryStorage()) => ({
    env: { ...testEnv('http://127.0.0.1:1'), ZALO_OA_REFRESH_TOKEN: '' },
    storage,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: () => now,
  });

  it('asks for a refresh token when none is given and none is stored', async () => {
    await expect(zaloOa.open(context())).rejects.toThrow(/^ZALO_OA_REFRESH_TOKEN: còn thiếu/u);
  });

  it('needs none once a pair is stored', async () => {
    const platform = await scriptedPlatform(goodDay(isSend, now), isSend);
    const storage = memoryStorage();
    const first = (await zaloOa.open({ ...context(storage), env: testEnv(platform.url) }))!;
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
      env: { ...testEnv('http://127.0.0.1:1'), ZALO_OA_RATE: '2000' },
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
    for (const variable of [...Object.keys(testEnv('')), 'ZALO_OA_RATE']) expect(readme).toContain(variable);
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
