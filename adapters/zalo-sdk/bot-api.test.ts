import { type Answer, type ScriptedPlatform, scriptedPlatform } from '../scripted-platform.ts';
import { type PlatformHttp, platformHttp } from '../wire/http.ts';
import { type BotApi, botApi } from './bot-api.ts';
import { getMe, getUpdate, sendMessage, webhookAddress } from './bot-calls.ts';
import { botErrorOf } from './bot-failure.ts';

const token = '1459232241454765289:TOKEN-IN-THE-PATH';
const never = new AbortController().signal;
let platform: ScriptedPlatform;
let http: PlatformHttp;
let api: BotApi;

beforeEach(async () => {
  platform = await scriptedPlatform(
    () => ({ body: '{"ok":true,"result":{"message_id":"m"}}' }),
    () => true,
  );
  http = platformHttp(platform.url);
  api = botApi(http, token);
});
afterEach(async () => {
  http.close();
  await platform.close();
});

const refusal = (code: number, status = code): Answer => ({
  status,
  body: JSON.stringify({ ok: false, error_code: code, description: `no ${token}` }),
});

it('posts JSON to the path of the bot and its method', async () => {
  expect(await sendMessage(api, 'u1', 'chào', never)).toEqual({
    ok: true,
    data: { messageId: 'm', sentAt: null },
  });
  expect(platform.requests).toMatchObject([
    { method: 'POST', url: `/bot${token}/sendMessage`, body: '{"chat_id":"u1","text":"chào"}' },
  ]);
});

it.each<[string, Answer, object]>([
  ['a refusal with its own status', refusal(401), { kind: 'refused', code: 401 }],
  ['a refusal inside HTTP 200', refusal(429, 200), { kind: 'refused', code: 429 }],
  ['a refusal without a code', { status: 400, body: '{"ok":false}' }, { kind: 'refused', code: 400 }],
  ['a refusal that says nothing', { body: '{"ok":false}' }, { kind: 'unreadable' }],
  ['a yes without a message', { body: '{"ok":true,"result":{}}' }, { kind: 'unreadable' }],
  ['a page of a gateway', { status: 403, body: '<html>' }, { kind: 'status', status: 403 }],
  ['a cut line', 'drop', { kind: 'unanswered', sent: 'maybe' }],
])('tells %s from the others, and keeps the token to itself', async (_, answer, failure) => {
  platform.script = [answer];
  const result = await sendMessage(api, 'u1', 'chào', never);
  expect(result).toMatchObject({ ok: false, failure });
  expect(JSON.stringify(result)).not.toContain('TOKEN-IN-THE-PATH');
  if (!result.ok)
    expect(JSON.stringify(botErrorOf('zalo-bot', result.failure))).not.toContain('TOKEN-IN-THE-PATH');
});

it('takes the 408 of an idle platform for no update, and no other refusal', async () => {
  platform.script = [refusal(408), refusal(409), { body: '{"ok":true,"result":{"event_name":"x"}}' }];
  expect(await getUpdate(api, 30, never)).toEqual({ ok: true, data: null });
  expect(await getUpdate(api, 30, never)).toMatchObject({ ok: false, failure: { code: 409 } });
  expect(await getUpdate(api, 30, never)).toEqual({ ok: true, data: { event_name: 'x' } });
  expect(platform.requests[0]!.body).toBe('{"timeout":"30"}');
});

it.each<[string, Answer, string | null]>([
  ['404', refusal(404), null],
  ['an empty address', { body: '{"ok":true,"result":{"url":"","updated_at":1}}' }, null],
  ['an address', { body: '{"ok":true,"result":{"url":"https://a.vn/w"}}' }, 'https://a.vn/w'],
])('reads from %s whether a webhook is set', async (_, answer, address) => {
  platform.script = [answer];
  expect(await webhookAddress(api, never)).toEqual({ ok: true, data: address });
});

it('reads a profile whose fields are missing', async () => {
  platform.script = [{ body: '{"ok":true,"result":{"id":1459232241454765289}}' }];
  expect(await getMe(api, never)).toEqual({
    ok: true,
    data: {
      id: '1459232241454765289',
      accountName: null,
      displayName: null,
      plan: null,
      canJoinGroups: null,
    },
  });
});

it.each([
  [
    { kind: 'refused', code: 503, retryAfterMs: null },
    { ambiguous: true, code: 'zalo-bot.platform-down' },
  ],
  [
    { kind: 'status', status: 429, retryAfterMs: 2000 },
    { retry: { afterMs: 2000 }, scope: 'account' },
  ],
  [
    { kind: 'status', status: 403, retryAfterMs: null },
    { ambiguous: false, scope: 'account' },
  ],
  [
    { kind: 'refused', code: 418, retryAfterMs: null },
    { ambiguous: false, retry: 'later', code: 'zalo-bot.unknown' },
  ],
  [
    { kind: 'unanswered', sent: 'no', reason: 'unreachable' },
    { ambiguous: false, scope: 'account' },
  ],
] as const)('makes of %j a value for the sender', (failure, expected) => {
  expect(botErrorOf('zalo-bot', failure)).toMatchObject(expected);
});
