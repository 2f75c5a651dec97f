import type { LookupAddress } from 'node:dns';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type FetchParts, mediaFetcher, mediaLimits } from './fetch-media.ts';
import { fileServer, fileStarts } from './trial-files.ts';

const wanted = { channel: 'zalo-oa', kinds: ['image', 'voice'] as const };
const hosts = new Map<string, string[]>();
const never = () => new AbortController().signal;

describe('fetching a file', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void) {
    const server = await fileServer(handle);
    open.push(server);
    return server;
  }

  /** Fetches from a server that answers so, its origin being allowed. */
  async function fetchFrom(
    handle: (request: IncomingMessage, response: ServerResponse) => void,
    parts: FetchParts = {},
  ) {
    const server = await serve(handle);
    const fetchMedia = mediaFetcher(
      { allowOrigins: new Set([server.origin]), hosts },
      { deadline: never, ...parts },
    );
    return { server, fetched: await fetchMedia(`${server.origin}/tep`, wanted) };
  }

  /** Asks nobody: every name is the given addresses. */
  function strict(addresses: LookupAddress[] | (() => LookupAddress[]), listed = hosts) {
    const asked: string[] = [];
    const fetchMedia = mediaFetcher(
      { allowOrigins: new Set(), hosts: listed },
      {
        deadline: never,
        resolve: async (host) => {
          asked.push(host);
          return typeof addresses === 'function' ? addresses() : addresses;
        },
      },
    );
    return { asked, code: async (address: string) => codeOf(await fetchMedia(address, wanted)) };
  }

  it('brings the bytes and the type they show', async () => {
    const { fetched } = await fetchFrom((_, response) => response.end(fileStarts.ogg));
    expect(fetched).toEqual({
      ok: true,
      media: { bytes: fileStarts.ogg, type: { kind: 'voice', mime: 'audio/ogg', extension: 'ogg' } },
    });
  });

  it('says nothing of us but a name: no cookie, no key, no referrer', async () => {
    const { server } = await fetchFrom((_, response) => response.end(fileStarts.jpg));
    expect(Object.keys(server.asked[0]!.headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it.each([
    'http://cdn.example/a.jpg',
    'https://cdn.example:8443/a.jpg',
    'https://ai:do@cdn.example/a.jpg',
    'file:///etc/passwd',
    'data:image/png;base64,iVBORw0KGgo=',
    'ftp://cdn.example/a.jpg',
    'gopher://127.0.0.1:6379/_INFO',
    'không phải địa chỉ',
    '',
  ])('does not even look up %s', async (address) => {
    const { asked, code } = strict([{ address: '1.1.1.1', family: 4 }]);
    expect([await code(address), asked]).toEqual(['media.address', []]);
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/latest/meta-data/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0/',
  ])('refuses %s', async (address) => {
    expect(await strict([]).code(address)).toBe('media.private');
  });

  it('refuses a name of which any address is not public', async () => {
    const addresses = [
      { address: '1.1.1.1', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ];
    expect(await strict(addresses).code('https://cdn.example/a.jpg')).toBe('media.private');
    expect(await strict([{ address: '::ffff:127.0.0.1', family: 6 }]).code('https://cdn.example/')).toBe(
      'media.private',
    );
  });

  it('asks only hosts the operator lists for the channel', async () => {
    const inner = [{ address: '127.0.0.1', family: 4 }];
    const { asked, code } = strict(inner, new Map([['zalo-oa', ['zdn.vn']]]));
    expect(await code('https://notzdn.vn/a.jpg')).toBe('media.address');
    expect(await code('https://zdn.vn.evil.example/a.jpg')).toBe('media.address');
    expect(asked).toEqual([]);
    await code('https://zdn.vn/a.jpg');
    await code('https://f20-zpc.zdn.vn/a.jpg');
    expect(asked).toEqual(['zdn.vn', 'f20-zpc.zdn.vn']);
  });

  it('connects to the address that was checked, whatever the name turns into afterwards', async () => {
    const server = await serve((_, response) => response.end(fileStarts.png));
    const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '127.0.0.2', family: 4 }]];
    let asked = 0;
    const origin = `http://rebinding.test:${server.port}`;
    const fetchMedia = mediaFetcher(
      { allowOrigins: new Set([origin]), hosts },
      { deadline: never, resolve: async () => answers[asked++]! },
    );
    expect(codeOf(await fetchMedia(`${origin}/anh`, wanted))).toBe('ok');
    expect([asked, server.asked[0]!.headers.host]).toEqual([1, `rebinding.test:${server.port}`]);
  });

  it('refuses a name that was public and is private the next time', async () => {
    const answers = ['1.1.1.1', '192.168.1.1'];
    const { code } = strict(() => [{ address: answers.pop()!, family: 4 }]);
    expect(await code('https://rebinding.example/')).toBe('media.private');
  });

  it.each([
    ['https://169.254.169.254/', 'media.private'],
    ['//[::1]/', 'media.address'],
    ['http://127.0.0.1:9/', 'media.address'],
    ['https://localhost/', 'media.private'],
    ['file:///etc/passwd', 'media.address'],
    ['http://[', 'media.address'],
  ])('checks a redirect to %s like a first address', async (location, code) => {
    const { fetched } = await fetchFrom((_, response) => response.writeHead(302, { location }).end());
    expect(codeOf(fetched)).toBe(code);
  });

  it('follows three redirects and no more', async () => {
    const redirected = (hops: number) =>
      fetchFrom((request, response) => {
        const hop = Number(new URL(request.url!, 'http://x').searchParams.get('hop') ?? 0);
        if (hop < hops) response.writeHead(307, { location: `?hop=${hop + 1}` }).end();
        else response.end(fileStarts.gif);
      });
    expect(codeOf((await redirected(3)).fetched)).toBe('ok');
    const { fetched, server } = await redirected(4);
    expect([codeOf(fetched), server.asked.length]).toEqual(['media.redirects', 4]);
  });

  it('stops reading where the limit is, announced or not', async () => {
    const limits = { ...mediaLimits, bytes: 1000 };
    const announced = await fetchFrom(
      (_, response) => {
        response.writeHead(200, { 'content-length': 1_000_000 });
        response.write(fileStarts.jpg);
      },
      { limits },
    );
    expect(codeOf(announced.fetched)).toBe('media.too-big');
    const endless = await fetchFrom(
      (_, response) => {
        response.write(fileStarts.jpg);
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(500)));
        };
        response.on('drain', more);
        more();
      },
      { limits },
    );
    expect(codeOf(endless.fetched)).toBe('media.too-big');
    expect(codeOf((await fetchFrom((_, r) => r.end(padded(1000)), { limits })).fetched)).toBe('ok');
    expect(codeOf((await fetchFrom((_, r) => r.end(padded(1001)), { limits })).fetched)).toBe(
      'media.too-big',
    );
  });

  it('is not kept waiting by a server that drips', async () => {
    const late = new AbortController();
    const { fetched } = await fetchFrom(
      (_, response) => {
        let drops = 0;
        const drip = () => {
          response.write(fileStarts.jpg.subarray(drops, drops + 1), () => {
            drops += 1;
            if (drops < 5) drip();
            else late.abort();
          });
        };
        drip();
      },
      { deadline: () => late.signal },
    );
    expect(codeOf(fetched)).toBe('media.slow');
  });

  it('is not kept waiting by a server that says nothing, nor by a name nobody resolves', async () => {
    const limits = { ...mediaLimits, idleMs: 30 };
    expect(codeOf((await fetchFrom(() => {}, { limits })).fetched)).toBe('media.slow');
    expect(codeOf((await fetchFrom((_, r) => r.write('x'), { limits })).fetched)).toBe('media.slow');
    const late = new AbortController();
    const fetchMedia = mediaFetcher(
      { allowOrigins: new Set(), hosts },
      {
        deadline: () => late.signal,
        resolve: () => {
          late.abort();
          return new Promise(() => {});
        },
      },
    );
    expect(codeOf(await fetchMedia('https://cdn.example/', wanted))).toBe('media.slow');
  });

  it('goes by the bytes, not by what the server says they are', async () => {
    const as = async (type: string, body: Buffer | string) =>
      codeOf((await fetchFrom((_, r) => r.writeHead(200, { 'content-type': type }).end(body))).fetched);
    expect(await as('image/jpeg', '<html><script>alert(1)</script>')).toBe('media.type');
    expect(await as('image/svg+xml', '<svg onload="x()"/>')).toBe('media.type');
    expect(await as('image/png', Buffer.from('PK\x03\x04'))).toBe('media.type');
    expect(await as('audio/ogg', fileStarts.pdf)).toBe('media.type');
    expect(await as('text/html', fileStarts.jpg)).toBe('ok');
    expect(await as('image/jpeg', '')).toBe('media.type');
  });

  it('unpacks nothing: a small answer that would grow a thousandfold is refused unread', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    for (const encoding of ['gzip', 'deflate', 'br', 'x-gzip', 'gzip, identity']) {
      const { fetched } = await fetchFrom((_, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(bomb),
      );
      expect(codeOf(fetched)).toBe('media.encoded');
    }
    const { fetched } = await fetchFrom((_, response) => response.end(bomb));
    expect(codeOf(fetched)).toBe('media.type');
  });

  it('does not take half a file for a whole one', async () => {
    const { fetched } = await fetchFrom((_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write(fileStarts.jpg, () => response.socket!.destroy());
    });
    expect(codeOf(fetched)).toBe('media.cut');
    const chunked = await fetchFrom((_, response) => {
      response.write(fileStarts.jpg, () => response.socket!.end());
    });
    expect(codeOf(chunked.fetched)).toBe('media.cut');
  });

  it('tells what may be tried again from what may not', async () => {
    const statuses: [number, string, string][] = [
      [404, 'media.missing', 'never'],
      [403, 'media.missing', 'never'],
      [410, 'media.missing', 'never'],
      [204, 'media.missing', 'never'],
      [206, 'media.missing', 'never'],
      [304, 'media.missing', 'never'],
      [429, 'media.busy', 'later'],
      [503, 'media.busy', 'later'],
    ];
    for (const [status, code, retry] of statuses) {
      const { fetched } = await fetchFrom((_, response) => response.writeHead(status).end());
      expect([status, fetched]).toEqual([
        status,
        { ok: false, fault: expect.objectContaining({ code, retry }) },
      ]);
    }
  });

  it('says when nobody answers, or what answers speaks no HTTP', async () => {
    const { server } = await fetchFrom((_, response) => response.end());
    await server.close();
    const fetchMedia = mediaFetcher({ allowOrigins: new Set([server.origin]), hosts });
    expect(codeOf(await fetchMedia(server.origin, wanted))).toBe('media.unreachable');
    const talk = createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.6\r\n'));
    await new Promise<void>((resolve) => talk.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(talk.address() as { port: number }).port}`;
    const other = mediaFetcher({ allowOrigins: new Set([origin]), hosts });
    expect(codeOf(await other(origin, wanted))).toBe('media.unreachable');
    await new Promise((resolve) => talk.close(resolve));
  });
});

function padded(bytes: number): Buffer {
  return Buffer.concat([fileStarts.jpg, Buffer.alloc(bytes - fileStarts.jpg.length)]);
}

function codeOf(fetched: { ok: true } | { ok: false; fault: { code: string } }): string {
  return fetched.ok ? 'ok' : fetched.fault.code;
}
