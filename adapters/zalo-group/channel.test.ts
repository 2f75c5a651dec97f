import { readdirSync, readFileSync } from 'node:fs';
import type { Channel, ChannelEvent, OutgoingMessage } from '../channel.ts';
import { channelContract } from '../channel-contract.ts';
import { type PlatformRequest, type ScriptedPlatform, scriptedPlatform } from '../scripted-platform.ts';
import zaloOa from '../zalo-oa/index.ts';
import {
  goodDay,
  no,
  openApiCalls,
  signedHeaders,
  testAccount,
  testContext,
  testEnv,
  yes,
} from '../zalo-sdk/scripted-zalo.ts';
import zaloGroup from './index.ts';

const { appId, oaId, secrets } = testAccount;
const group = 'f414c8f76fa586fbdfb4';
const person = '246845883529197922';
const now = Date.UTC(2026, 10, 22);
const never = new AbortController().signal;
const folder = new URL('./fixtures/', import.meta.url);
const isSend = ({ url }: PlatformRequest) => url === '/v3.0/oa/group/message';

function kindOf(fixture: string): ChannelEvent['kind'] {
  const [event = '', variant = ''] = fixture.replace('.json', '').split('-');
  if (variant === 'other') return 'other';
  if (event.startsWith('user_send_group_')) return 'message';
  if (event.startsWith('oa_send_group_')) return 'echo';
  if (event === 'user_reacted_message') return 'reaction';
  return /admin|(?:user_request|reject_request)_join/u.test(event) ? 'other' : 'group';
}

channelContract({
  factory: zaloGroup,
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
  unknownEvent: `{"app_id":"${appId}","oa_id":"${oaId}","group_id":"${group}","event_name":"user_planted_a_tree","tree":{"kind":"quế"},"timestamp":"1793500999000"}`,
  messageWithIds: (id) =>
    `{"app_id":"${appId}","oa_id":"${oaId}","sender":{"id":${id}},"recipient":{"id":${id}},"event_name":"user_send_group_text","message":{"text":"a","msg_id":${id}},"timestamp":"1793500999000"}`,
  to: { id: group, kind: 'group' },
  calls: { ...openApiCalls('zalo-group'), usual: goodDay(isSend, now), isSend },
});

describe('a group of the Official Account', () => {
  let platform: ScriptedPlatform;
  let channel: Channel;
  const message: OutgoingMessage = {
    id: 'd-1',
    to: { id: group, kind: 'group' },
    text: 'Xin chào',
    choices: [],
  };
  const context = () => testContext(testEnv(platform.url), () => now);

  beforeEach(async () => {
    platform = await scriptedPlatform(goodDay(isSend, now), isSend);
    channel = (await zaloGroup.open(context()))!;
  });
  afterEach(async () => {
    await channel.close?.();
    await platform.close();
  });

  const sends = () => platform.requests.filter(isSend).map(({ body }) => JSON.parse(body));
  const receive = async (payload: object, to = channel) => {
    const body = new TextEncoder().encode(JSON.stringify(payload));
    return to.receive({ method: 'POST', url: '/webhooks/zalo-oa', headers: signedHeaders(body), body });
  };
  const replyTo = (messageId: string) => ({
    ...JSON.parse(readFileSync(new URL('user_send_group_text-not-for-us.json', folder), 'utf8')),
    message: { msg_id: 'r1', text: 'thế mang giấy gì?', quote_msg_id: messageId },
  });
  const echoOf = (messageId: string, adminId?: string) => ({
    app_id: appId,
    oa_id: oaId,
    sender: { id: oaId, ...(adminId ? { admin_id: adminId } : {}) },
    recipient: { id: group },
    event_name: 'oa_send_group_text',
    message: { msg_id: messageId, text: 'a' },
    timestamp: '1793500999000',
  });

  it('gets a text, and names the person who asked', async () => {
    await channel.send(message, never);
    await channel.send({ ...message, replyTo: 'q1', mention: person }, never);
    expect(sends()).toEqual([
      { recipient: { group_id: group }, message: { text: 'Xin chào' } },
      { recipient: { group_id: group }, message: { text: `[@${person}] Xin chào` } },
    ]);
  });

  it('keeps the longest text with its mention inside what Zalo takes', async () => {
    const text = 'à'.repeat(zaloGroup.capabilities.maxText);
    await channel.send({ ...message, text, mention: person }, never);
    expect(sends()[0].message.text.length).toBeLessThanOrEqual(2000);
  });

  it('hears a reply to what the bot said as meant for it, and no other reply', async () => {
    const sent = await channel.send(message, never);
    const ours = sent.ok ? sent.receipt.platformId : '';
    expect((await receive(replyTo(ours))).events).toMatchObject([{ addressed: true, replyTo: ours }]);
    expect((await receive(replyTo('khác'))).events).toMatchObject([{ addressed: false }]);
  });

  it('knows from the echo what it said when its own call never learnt the id', async () => {
    await receive(echoOf('e1'));
    await receive(echoOf('e2', '5061726872839421'));
    expect((await receive(replyTo('e1'))).events).toMatchObject([{ addressed: true }]);
    expect((await receive(replyTo('e2'))).events).toMatchObject([{ addressed: false }]);
  });

  it('asks for the event again when nobody can tell whom a reply is for', async () => {
    const broken = context();
    broken.storage.get = async () => {
      throw new Error('connection refused');
    };
    const other = (await zaloGroup.open(broken))!;
    expect(await receive(replyTo('m-1'), other)).toMatchObject({ status: 503, events: [] });
    await other.close?.();
  });

  it('refuses one person: private messages have a channel of their own', async () => {
    expect(await channel.send({ ...message, to: { id: person, kind: 'direct' } }, never)).toMatchObject({
      ok: false,
      error: { code: 'zalo-group.direct', retry: 'never' },
    });
    expect(platform.requests).toEqual([]);
  });

  it('gives up on a group that is not ours, and waits for one that ran out', async () => {
    platform.script = [no(-403)];
    expect(await channel.send(message, never)).toMatchObject({ error: { scope: 'person', retry: 'never' } });
    platform.script = [no(-237)];
    expect(await channel.send(message, never)).toMatchObject({
      error: { code: 'zalo-group.group-disabled', scope: 'message', retry: { afterMs: 3_600_000 } },
    });
  });

  it('looks an ambiguous message up in the talk of the group', async () => {
    const row = { src: 0, time: now, type: 'text', message: `[@${person}] Xin chào`, message_id: 'm9' };
    await platform.close();
    platform = await scriptedPlatform(
      (request) =>
        request.url.startsWith('/v3.0/oa/group/conversation') ? yes([row]) : goodDay(isSend, now)(request),
      isSend,
    );
    await channel.close?.();
    channel = (await zaloGroup.open(context()))!;
    expect(await channel.lookUp?.({ ...message, mention: person }, now, never)).toEqual({
      found: 'arrived',
      platformId: 'm9',
    });
    const asked = new URL(platform.requests.at(-1)!.url, platform.url);
    expect(Object.fromEntries(asked.searchParams)).toEqual({ group_id: group, offset: '0', count: '10' });
  });

  it('shares account, address and rate with one-to-one chat, which keeps none of its events', async () => {
    const direct = (await zaloOa.open(context()))!;
    expect(channel.account).toBe(`zalo:${oaId}`);
    expect(direct.account).toBe(channel.account);
    expect(direct.webhooks).toEqual(channel.webhooks);
    expect(direct.capabilities.rate).toEqual(channel.capabilities.rate);
    await direct.close?.();
    const directFolder = new URL('../zalo-oa/fixtures/', import.meta.url);
    for (const name of readdirSync(directFolder)) {
      const payload = JSON.parse(readFileSync(new URL(name, directFolder), 'utf8'));
      expect([name, await receive(payload)]).toEqual([name, { status: 200, body: '', events: [] }]);
    }
  });

  it('answers the console’s unsigned probe with 200', async () => {
    const body = new TextEncoder().encode('{}');
    const probe = { method: 'POST' as const, url: '/webhooks/zalo-oa', headers: {}, body };
    expect(await channel.receive(probe)).toEqual({ status: 200, body: '', events: [] });
  });

  it('is explained by a README with the limits of the code and every code that concerns groups', () => {
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
    const { maxText, rate, receipts, buttons, windowHours } = zaloGroup.capabilities;
    const row = (about: string) => readme.split('\n').find((line) => line.startsWith(`| ${about} |`));
    expect(row('độ dài một tin')).toContain(`${maxText.toLocaleString('vi-VN')} ký tự`);
    expect(row('số lần gọi')).toContain(`${rate!.perMinute} lần mỗi phút`);
    expect(row('biết tin đã tới')?.includes('| không;')).toBe(receipts.length === 0);
    expect(row('nút bấm')?.includes('| không;')).toBe(buttons === 0);
    expect(row('giờ gửi')?.includes('cả ngày')).toBe(windowHours === null);
    for (const code of [-32, -100, -217, -224, -237, -238, -241, -403]) expect(readme).toContain(`${code}`);
  });
});
