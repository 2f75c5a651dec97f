import { type Answer, type ScriptedPlatform, scriptedPlatform } from '../scripted-platform.ts';
import { type Graph, openGraph, read } from './graph.ts';

const never = new AbortController().signal;
const token = 'EAAG-token-of-the-page';
const appSecret = 'bi-mat-ung-dung';

describe('a call of the Graph API', () => {
  let platform: ScriptedPlatform;
  let graph: Graph;
  let answer: Answer;
  beforeEach(async () => {
    answer = { body: '{"id":"1"}' };
    platform = await scriptedPlatform(
      () => answer,
      () => false,
    );
    graph = openGraph({ origin: platform.url, version: 'v25.0', token, appSecret });
  });
  afterEach(async () => {
    graph.close();
    await platform.close();
  });
  const call = () =>
    graph.call({ method: 'POST', path: '/me/messages', query: { a: 'b' }, body: { x: 'à' } }, never);

  it('carries the token in the header, the proof in the query, and the version in the path', async () => {
    await call();
    const [request] = platform.requests;
    expect(request!.url).toMatch(/^\/v25\.0\/me\/messages\?a=b&appsecret_proof=[0-9a-f]{64}$/u);
    expect(request!.url).not.toContain('EAAG');
    expect(request).toMatchObject({
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"x":"à"}',
    });
  });

  it('speaks as the app without a proof when told so', async () => {
    await graph.call({ method: 'GET', path: '/1/subscriptions', token: '1|secret' }, never);
    expect(platform.requests[0]).toMatchObject({
      url: '/v25.0/1/subscriptions',
      headers: { authorization: 'Bearer 1|secret' },
    });
  });

  it.each([200, 400, 500])('sees the error in an answer with status %i', async (status) => {
    answer = {
      status,
      headers: {
        'x-business-use-case-usage': '{"1":[{"call_count":100,"estimated_time_to_regain_access":3}]}',
      },
      body: '{"error":{"message":"m","type":"OAuthException","code":613,"error_subcode":2534040,"is_transient":true,"fbtrace_id":"A1"}}',
    };
    expect(await call()).toEqual({
      ok: false,
      failure: {
        kind: 'refused',
        code: 613,
        subcode: 2534040,
        transient: true,
        traceId: 'A1',
        waitMs: 180_000,
      },
    });
    expect(graph.usage()).toEqual({ percent: 100, regainMs: 180_000 });
  });

  it.each<[string, Answer, object]>([
    ['a gateway', { status: 502, body: 'Bad Gateway' }, { kind: 'status', status: 502 }],
    ['no JSON', { body: '<html>' }, { kind: 'unreadable' }],
    ['a cut line', 'drop', { kind: 'unanswered', sent: 'maybe' }],
  ])('makes a value of %s', async (_, given, failure) => {
    answer = given;
    expect(await call()).toMatchObject({ ok: false, failure });
  });

  it('takes data without what makes it an answer for unreadable', () => {
    expect(read({ ok: true, data: {} }, () => null)).toEqual({ ok: false, failure: { kind: 'unreadable' } });
    expect(read({ ok: true, data: 7 }, (data) => data)).toEqual({ ok: true, data: 7 });
  });
});
