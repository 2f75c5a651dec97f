import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PlatformHttp, platformHttp } from '../wire/http.ts';
import { requestTokens } from './oauth.ts';

describe('spending a refresh token', () => {
  let server: Server;
  let http: PlatformHttp;
  let answer: (response: ServerResponse) => void;
  let seen: { url: string; headers: IncomingHttpHeaders; body: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        seen = { url: request.url ?? '', headers: request.headers, body };
        answer(response);
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

  const spend = (status: number, body: string) => {
    answer = (response) => response.writeHead(status).end(body);
    return requestTokens(http, { appId: '360846524940903967', appSecret: 'APP-SECRET' }, 'REFRESH-1');
  };
  const granted = { outcome: 'granted', accessToken: 'A', refreshToken: 'R', expiresInMs: 90_000_000 };

  it('posts a form with the secret in a header', async () => {
    await spend(200, '{"access_token":"A","refresh_token":"R","expires_in":"90000"}');
    expect(seen.url).toBe('/v4/oa/access_token');
    expect(seen.headers['content-type']).toContain('application/x-www-form-urlencoded');
    expect(seen.headers.secret_key).toBe('APP-SECRET');
    expect(Object.fromEntries(new URLSearchParams(seen.body))).toEqual({
      refresh_token: 'REFRESH-1',
      app_id: '360846524940903967',
      grant_type: 'refresh_token',
    });
  });

  it.each([
    ['a lifetime as text', '{"access_token":"A","refresh_token":"R","expires_in":"90000"}'],
    ['a lifetime as number', '{"access_token":"A","refresh_token":"R","expires_in":90000}'],
    ['no lifetime', '{"access_token":"A","refresh_token":"R"}'],
    ['error 0 beside the tokens', '{"error":0,"access_token":"A","refresh_token":"R"}'],
  ])('takes a pair with %s', async (_, body) => {
    expect(await spend(200, body)).toEqual(granted);
  });

  it.each<[string, number, string, string | null]>([
    [
      'an OAuth error with HTTP 200',
      200,
      '{"error_name":"Invalid refresh token.","error_reason":"x","error_description":"y"}',
      'Invalid refresh token.',
    ],
    [
      'a code and empty tokens',
      200,
      '{"error":"-14014","error_name":"Invalid refresh token.","access_token":"","refresh_token":""}',
      '-14014 Invalid refresh token.',
    ],
    ['HTTP 400', 400, '{"error_description":"Bad request"}', 'Bad request'],
    ['only a numeric error', 200, '{"error":-14029,"message":"x"}', '-14029'],
    ['an empty body: the token was spent before', 200, ' ', 'đã dùng rồi'],
    ['a name that quotes our token', 200, '{"error_name":"Invalid token REFRESH-1"}', null],
    ['a name that is not words', 200, '{"error_name":"<script>alert(1)</script>"}', null],
  ])('is refused by %s', async (_, status, body, detail) => {
    expect(await spend(status, body)).toEqual({ outcome: 'refused', detail });
  });

  it.each([
    ['HTTP 500', 500, '{"error_name":"Internal"}'],
    ['a page that is not JSON', 200, '<html>bad gateway</html>'],
    ['an access token alone', 200, '{"access_token":"A","expires_in":"90000"}'],
    ['empty tokens without a fault', 200, '{"access_token":"","refresh_token":""}'],
    ['a body nested 10,000 deep', 200, '['.repeat(10_000)],
  ])('counts as lost after %s', async (_, status, body) => {
    expect(await spend(status, body)).toEqual({ outcome: 'lost' });
  });

  it('counts as lost when the connection drops after the request was read', async () => {
    answer = (response) => response.destroy();
    expect(await requestTokens(http, { appId: '1', appSecret: 's' }, 'R')).toEqual({ outcome: 'lost' });
  });

  it('counts as not sent when a gateway refuses or nobody listens', async () => {
    expect(await spend(429, 'slow down')).toEqual({ outcome: 'unsent' });
    expect(await spend(404, 'not found')).toEqual({ outcome: 'unsent' });
    const closed = platformHttp('http://127.0.0.1:1');
    expect(await requestTokens(closed, { appId: '1', appSecret: 's' }, 'R')).toEqual({ outcome: 'unsent' });
  });
});
