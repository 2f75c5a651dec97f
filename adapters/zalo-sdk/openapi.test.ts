import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PlatformHttp, platformHttp } from '../wire/http.ts';
import { conversation, getOa, replyQuota, sendConsultation, upload, userDetail } from './calls.ts';
import { openApi } from './openapi.ts';
import { noToken } from './token-fault.ts';

const never = new AbortController().signal;

describe('the OpenAPI of an Official Account', () => {
  let server: Server;
  let http: PlatformHttp;
  const seen: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];
  let answers: ((headers: IncomingHttpHeaders) => string)[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('latin1').on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        seen.push({ method, url, headers, body: Buffer.from(body, 'latin1').toString() });
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        response.end(answer?.(headers) ?? '');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    http = platformHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterAll(() => {
    http.close();
    server.closeAllConnections();
    server.close();
  });

  const renewed: string[] = [];
  const open = () => {
    seen.length = 0;
    renewed.length = 0;
    const keeper = {
      token: async () => ({ ok: true as const, token: 'access-1' }),
      renew: async (dead: string) => {
        renewed.push(dead);
        return { ok: true as const, token: 'access-2' };
      },
    };
    return openApi({ http, keeper, appSecret: 'APP-SECRET' });
  };
  const answer = (...texts: string[]) => {
    answers = texts.map((text) => () => text);
  };

  it('sends a text with the token in its own header and reads ids of any size', async () => {
    answer(
      '{"error":0,"message":"Success","data":{"message_id":96912839128391283912,"sent_time":"1700000000123"}}',
    );
    const result = await sendConsultation(
      open(),
      '246845883529197922',
      { kind: 'text', text: 'xin chào', quote: 'm1' },
      never,
    );
    expect(result).toEqual({ ok: true, data: { messageId: '96912839128391283912', sentAt: 1700000000123 } });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v3.0/oa/message/cs' });
    expect(seen[0]?.headers).toMatchObject({ access_token: 'access-1', 'content-type': 'application/json' });
    expect(seen[0]?.headers.authorization).toBeUndefined();
    expect(JSON.parse(seen[0]!.body)).toEqual({
      recipient: { user_id: '246845883529197922' },
      message: { text: 'xin chào', quote_message_id: 'm1' },
    });
  });

  it('wraps images in the media template and files in their token', async () => {
    answer('{"error":0,"data":{"message_id":"m"}}');
    const api = open();
    await sendConsultation(api, 'u', { kind: 'image', attachmentId: 'a', caption: 'ảnh' }, never);
    await sendConsultation(api, 'u', { kind: 'file', token: 't' }, never);
    const media = (element: object) => ({
      attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
    });
    expect(seen.map(({ body }) => JSON.parse(body).message)).toEqual([
      { text: 'ảnh', ...media({ media_type: 'image', attachment_id: 'a' }) },
      { attachment: { type: 'file', payload: { token: 't' } } },
    ]);
  });

  it.each([-216, -220])('renews the token once on %i and repeats the call', async (code) => {
    answers = [
      ({ access_token }) => `{"error":${access_token === 'access-1' ? code : 0},"data":{"message_id":"m"}}`,
    ];
    expect(await sendConsultation(open(), 'u', { kind: 'text', text: 'a' }, never)).toMatchObject({
      ok: true,
    });
    expect(renewed).toEqual(['access-1']);
    expect(seen).toHaveLength(2);
  });

  it('does not renew a second time in one call', async () => {
    answer('{"error":-216,"message":"Access token is invalid"}');
    const result = await sendConsultation(open(), 'u', { kind: 'text', text: 'a' }, never);
    expect(result).toEqual({
      ok: false,
      failure: { kind: 'refused', code: -216, field: null, retryAfterMs: null },
    });
    expect(seen).toHaveLength(2);
  });

  it('makes no call without a token', async () => {
    open();
    const none = async () => ({ ok: false as const, fault: noToken });
    const api = openApi({ http, keeper: { token: none, renew: none }, appSecret: 'APP-SECRET' });
    expect(await getOa(api, never)).toEqual({ ok: false, failure: { kind: 'token', fault: noToken } });
    expect(seen).toHaveLength(0);
  });

  it('adds appsecret_proof once the console demands it, and keeps adding it', async () => {
    const proof = createHmac('sha256', 'APP-SECRET').update('access-1').digest('hex');
    answers = [
      ({ appsecret_proof }) =>
        `{"error":${appsecret_proof === proof ? 0 : -242},"data":{"oaid":"1","name":"Xã"}}`,
    ];
    const api = open();
    expect(await getOa(api, never)).toMatchObject({ ok: true });
    expect(await getOa(api, never)).toMatchObject({ ok: true });
    expect(seen.map(({ headers }) => headers.appsecret_proof)).toEqual([undefined, proof, proof]);
  });

  it('gives up when the proof is refused too', async () => {
    answer('{"error":-242,"message":"Invalid appsecret_proof"}');
    expect(await getOa(open(), never)).toMatchObject({ ok: false, failure: { kind: 'refused', code: -242 } });
    expect(seen).toHaveLength(2);
  });

  it.each([
    ['', { kind: 'unreadable' }],
    ['{"error":0,"data":{}}', { kind: 'unreadable' }],
    ['{"message_id":"m"}', { kind: 'unreadable' }],
    ['['.repeat(10_000), { kind: 'unreadable' }],
    [
      '{"error":"-32","message":"OA rate limit"}',
      { kind: 'refused', code: -32, field: null, retryAfterMs: null },
    ],
    [
      '{"error":-201,"message":"user_id is invalid: access-1 xin chào"}',
      { kind: 'refused', code: -201, field: 'user_id', retryAfterMs: null },
    ],
  ])('turns %s into a failure that quotes nothing', async (text, failure) => {
    answer(text);
    const result = await sendConsultation(open(), 'u', { kind: 'text', text: 'xin chào' }, never);
    expect(result).toEqual({ ok: false, failure });
  });

  it('uploads a file as the multipart field "file" and gives its handle', async () => {
    answer('{"error":0,"data":{"attachment_id":"att-1","token":"tok-1"}}');
    const file = { bytes: new Uint8Array([1, 2, 3]), name: 'bieu-mau.pdf', type: 'application/pdf' };
    const api = open();
    expect(await upload(api, 'image', file, never)).toEqual({ ok: true, data: 'att-1' });
    expect(await upload(api, 'file', file, never)).toEqual({ ok: true, data: 'tok-1' });
    expect(seen.map(({ url }) => url)).toEqual(['/v2.0/oa/upload/image', '/v2.0/oa/upload/file']);
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; *boundary=/u);
    expect(seen[0]?.body).toContain('name="file"; filename="bieu-mau.pdf"');
  });

  it('reads the profile, a person, the history and the quota, and none of the person’s contact data', async () => {
    const api = open();
    answer(
      '{"error":0,"data":{"oaid":388613280878808645,"name":"Xã","is_verified":true,"package_name":"Tăng trưởng","package_valid_through_date":"31/12/2026"}}',
    );
    expect(await getOa(api, never)).toEqual({
      ok: true,
      data: {
        oaId: '388613280878808645',
        name: 'Xã',
        verified: true,
        packageName: 'Tăng trưởng',
        packageValidThrough: '31/12/2026',
      },
    });
    answer(
      '{"error":0,"data":{"user_id":"1","display_name":"Lò Thị M.","user_is_follower":true,"shared_info":{"phone":84900000000}}}',
    );
    expect(await userDetail(api, '1', never)).toEqual({
      ok: true,
      data: { userId: '1', displayName: 'Lò Thị M.', follower: true },
    });
    expect(new URL(seen[1]!.url, 'http://x').searchParams.get('data')).toBe('{"user_id":"1"}');
    answer(
      '{"error":0,"data":[{"src":0,"time":1700000000000,"type":"text","message":"chào","message_id":"m1","from_id":9999999999999999999},{"src":1}]}',
    );
    expect(await conversation(api, '1', 0, never)).toEqual({
      ok: true,
      data: {
        items: [{ fromOa: true, at: 1700000000000, type: 'text', text: 'chào', messageId: 'm1' }],
        count: 2,
      },
    });
    answer('{"error":0,"data":{"last_interaction":"1700000000000","cs_reply":{"remain":"8","total":8}}}');
    expect(await replyQuota(api, '1', never)).toEqual({
      ok: true,
      data: { lastInteractionAt: 1700000000000, remain: 8, total: 8 },
    });
  });
});
