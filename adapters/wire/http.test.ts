import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createPort } from 'node:net';
import { platformHttp } from './http.ts';

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void;

describe('an exchange with a platform', () => {
  let server: Server;
  let handler: Handler;
  let origin: string;
  const never = new AbortController().signal;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => handler(request, Buffer.concat(chunks).toString(), response));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const exchange = async (signal = never, body?: string | URLSearchParams | FormData) => {
    const client = platformHttp(origin);
    try {
      return await client.exchange(
        {
          method: 'POST',
          path: '/x?y=1',
          headers: { access_token: 'tok' },
          ...(body === undefined ? {} : { body }),
        },
        signal,
      );
    } finally {
      client.close();
    }
  };

  it('sends JSON, forms and files as such, with our headers', async () => {
    const seen: { type: string; token: unknown; body: string; url: string }[] = [];
    handler = (request, body, response) => {
      seen.push({
        type: request.headers['content-type'] ?? '',
        token: request.headers.access_token,
        body,
        url: request.url ?? '',
      });
      response.end('{}');
    };
    const file = new FormData();
    file.append('file', new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' }), 'ảnh.png');
    await exchange(never, '{"text":"chào"}');
    await exchange(never, new URLSearchParams({ app_id: '1', grant_type: 'refresh_token' }));
    await exchange(never, file);
    expect(seen[0]).toEqual({
      type: 'application/json',
      token: 'tok',
      body: '{"text":"chào"}',
      url: '/x?y=1',
    });
    expect(seen[1]?.type).toContain('application/x-www-form-urlencoded');
    expect(seen[1]?.body).toBe('app_id=1&grant_type=refresh_token');
    expect(seen[2]?.type).toMatch(/^multipart\/form-data; *boundary=/u);
    expect(seen[2]?.body).toContain('name="file"');
  });

  it('gives the text of every answer untouched, whatever the status', async () => {
    handler = (_, __, response) =>
      response.writeHead(503, { 'retry-after': '7' }).end('{"id":9007199254740993}');
    expect(await exchange()).toEqual({
      answered: true,
      status: 503,
      text: '{"id":9007199254740993}',
      retryAfterMs: 7000,
    });
  });

  it('carries the headers it was asked to keep, and no other', async () => {
    handler = (_, __, response) => response.writeHead(200, { 'x-usage': '{"a":1}', 'x-else': 'b' }).end('{}');
    const client = platformHttp(origin, 30_000, ['x-usage', 'x-missing']);
    const answer = await client.exchange({ method: 'GET', path: '/', headers: {} }, never);
    client.close();
    expect(answer).toMatchObject({ answered: true, headers: { 'x-usage': '{"a":1}' } });
    expect(Object.keys(answer.answered ? answer.headers! : {})).toEqual(['x-usage']);
  });

  it('does not follow a redirect with the token', async () => {
    let calls = 0;
    handler = (_, __, response) => {
      calls += 1;
      response.writeHead(302, { location: `${origin}/elsewhere` }).end();
    };
    expect(await exchange()).toMatchObject({ answered: true, status: 302 });
    expect(calls).toBe(1);
  });

  it('does not use a proxy of the environment', async () => {
    handler = (_, __, response) => response.end('direct');
    process.env.http_proxy = 'http://127.0.0.1:9';
    try {
      expect(await exchange()).toMatchObject({ answered: true, text: 'direct' });
    } finally {
      delete process.env.http_proxy;
    }
  });

  it('knows that nothing was sent when the port is closed', async () => {
    const port = createPort().listen(0, '127.0.0.1');
    await once(port, 'listening');
    const client = platformHttp(`http://127.0.0.1:${(port.address() as AddressInfo).port}`);
    await new Promise((resolve) => port.close(resolve));
    expect(await client.exchange({ method: 'GET', path: '/', headers: {} }, never)).toEqual({
      answered: false,
      sent: 'no',
      reason: 'unreachable',
    });
    client.close();
  });

  it('knows that nothing was sent when the deadline passed before the call', async () => {
    let calls = 0;
    handler = (_, __, response) => {
      calls += 1;
      response.end('{}');
    };
    expect(await exchange(AbortSignal.abort())).toEqual({ answered: false, sent: 'no', reason: 'deadline' });
    expect(calls).toBe(0);
  });

  it('knows that nothing was sent when a secure connection never stood', async () => {
    const plain = createPort((socket) => socket.end('this is not TLS')).listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const client = platformHttp(`https://127.0.0.1:${(plain.address() as AddressInfo).port}`);
    expect(
      await client.exchange({ method: 'POST', path: '/', headers: {}, body: '{}' }, never),
    ).toMatchObject({ sent: 'no' });
    client.close();
    plain.close();
  });

  it('says maybe when the deadline passes after the platform read the request', async () => {
    const deadline = new AbortController();
    handler = () => deadline.abort();
    expect(await exchange(deadline.signal)).toEqual({ answered: false, sent: 'maybe', reason: 'deadline' });
  });

  it('says maybe when the connection drops before or inside the answer', async () => {
    handler = (request) => request.socket.destroy();
    expect(await exchange()).toEqual({ answered: false, sent: 'maybe', reason: 'cut' });
    handler = (request, _, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"error":0');
      setImmediate(() => request.socket.destroy());
    };
    expect(await exchange()).toEqual({ answered: false, sent: 'maybe', reason: 'cut' });
  });

  it('says maybe when a kept connection was dropped under the next request', async () => {
    const client = platformHttp(origin);
    const post = () => client.exchange({ method: 'POST', path: '/', headers: {}, body: '{}' }, never);
    handler = (_, __, response) => response.end('{}');
    await post();
    handler = (request) => request.socket.destroy();
    expect(await post()).toMatchObject({ answered: false, sent: 'maybe' });
    client.close();
  });

  it('ends by itself when the caller set no deadline', async () => {
    handler = () => undefined;
    const client = platformHttp(origin, 30);
    expect(await client.exchange({ method: 'GET', path: '/', headers: {} }, never)).toEqual({
      answered: false,
      sent: 'maybe',
      reason: 'deadline',
    });
    client.close();
  });

  it('cuts an answer that does not end', async () => {
    handler = (_, __, response) => {
      const chunk = 'x'.repeat(500_000);
      for (let n = 0; n < 6; n += 1) response.write(chunk);
    };
    expect(await exchange()).toEqual({ answered: false, sent: 'maybe', reason: 'cut' });
  });
});
