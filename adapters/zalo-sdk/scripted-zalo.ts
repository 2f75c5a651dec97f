import type { ChannelContext } from '../channel.ts';
import type { PlatformCalls } from '../channel-contract.ts';
import { memoryStorage } from '../channel-storage-memory.ts';
import type { Answer, PlatformRequest } from '../scripted-platform.ts';
import { parseJson } from '../wire/json.ts';
import { openApiErrors } from './error-table.ts';
import { sign } from './signature.ts';

/** An invented account for the tests of the Zalo channels. */
export const testAccount = {
  appId: '360846524940903967',
  appSecret: 'APP-SECRET-FOR-TESTS',
  oaId: '388613280878808645',
  oaKey: 'OA_SECRET_KEY_FOR_TESTS',
  /** Parts of every secret the scripted platform knows or gives. */
  secrets: ['APP-SECRET-FOR-TESTS', 'OA_SECRET_KEY_FOR_TESTS', 'REFRESH-', 'ACCESS-'],
};

export const testEnv = (url: string) => ({
  ZALO_APP_ID: testAccount.appId,
  ZALO_APP_SECRET: testAccount.appSecret,
  ZALO_OA_ID: testAccount.oaId,
  ZALO_OA_SECRET_KEY: testAccount.oaKey,
  ZALO_OA_REFRESH_TOKEN: 'REFRESH-SEED',
  ZALO_API_URL: url,
  ZALO_OAUTH_URL: url,
});

/** Where a channel is opened: nothing logged, nothing kept, a clock that stands unless the test moves it. */
export function testContext(env: Record<string, string>, now: () => number): ChannelContext {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return { env, storage: memoryStorage(), log, now };
}

/** Headers of a webhook request, signed as Zalo signs. Takes any bytes. */
export function signedHeaders(body: Uint8Array): Record<string, string> {
  const parsed = parseJson(new TextDecoder().decode(body));
  const stamp = parsed.ok ? (parsed.value as { timestamp?: unknown } | null)?.timestamp : null;
  const timestamp = typeof stamp === 'string' || typeof stamp === 'number' ? String(stamp) : '0';
  return {
    'x-zevent-signature': `mac=${sign(testAccount.appId, body, timestamp, testAccount.oaKey)}`,
    'x-zevent-timestamp': timestamp,
  };
}

export const yes = (data: unknown): Answer => ({
  body: JSON.stringify({ error: 0, message: 'Success', data }),
});
export const no = (error: number, headers: Record<string, string> = {}) => ({
  headers,
  body: JSON.stringify({ error, message: 'refused by the test' }),
});

const minute = 60_000;

/** What the OpenAPI answers to a send, as the contract of channels wants it. `-32` itself never says how long. */
export function openApiCalls(
  channel: string,
): Pick<PlatformCalls, 'taken' | 'errors' | 'tooMany' | 'textOf' | 'gotFile'> {
  const gateway = { status: 429, body: '<html>429</html>' };
  const hint = { 'retry-after': '120' };
  return {
    textOf: ({ body }) => JSON.parse(body).message.text,
    gotFile: (requests, bytes) =>
      requests.some(
        ({ url, body }) => url.includes('/upload/') && body.includes(Buffer.from(bytes).toString()),
      ),
    taken: (id) => ({
      body: `{"error":0,"message":"Success","data":{${id === null ? '' : `"message_id":${id}`}}}`,
    }),
    errors: Object.entries(openApiErrors).map(([code, known]) => ({
      name: code,
      answer: no(Number(code)),
      // A dead token is renewed first; one issued a moment ago and refused is a fault of the account.
      expected: ['-216', '-220'].includes(code)
        ? { code: `${channel}.token-just-issued`, scope: 'account', ambiguous: false }
        : { ...known, code: `${channel}.${known.code}`, ambiguous: false },
    })),
    tooMany: {
      hinted: [
        { name: '-32 with Retry-After', answer: no(-32, hint), afterMs: 2 * minute },
        { name: 'HTTP 429 with Retry-After', answer: { ...gateway, headers: hint }, afterMs: 2 * minute },
      ],
      plain: [
        { name: '-32', answer: no(-32), afterMs: minute },
        {
          name: '-32 with nothing left',
          answer: no(-32, { 'x-ratelimit-limit': '100', 'x-ratelimit-remain': '0' }),
          afterMs: minute,
        },
        { name: 'HTTP 429', answer: gateway, afterMs: minute },
      ],
    },
  };
}

/** Zalo on a good day: tokens, uploads, the profile, and sends to the paths that `isSend` picks. */
export function goodDay(isSend: (request: PlatformRequest) => boolean, now: number) {
  let issued = 0;
  let sent = 0;
  let uploads = 0;
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
    if (request.url.startsWith('/v2.0/oa/upload/')) {
      uploads += 1;
      return yes({ attachment_id: `image-${uploads}`, token: `file-${uploads}` });
    }
    if (!isSend(request)) return yes({ oaid: testAccount.oaId, name: 'Xã Thử', is_verified: true });
    sent += 1;
    return yes({ message_id: `m-${sent}`, sent_time: String(now) });
  };
}
