import { memoryStorage } from '../channel-storage-memory.ts';
import type { TokenAnswer } from './oauth.ts';
import { type TokenKeeperOptions, tokenKeeper } from './token-keeper.ts';

const hour = 3_600_000;
const never = new AbortController().signal;

/** Zalo's token server as documented: single use, and a refresh kills the old access token at once. */
function tokenServer(seed: string) {
  const server = {
    issued: 0,
    liveAccess: '',
    liveRefresh: seed,
    presented: [] as string[],
    /** What happens to the next answers; empty = the truth arrives. */
    faults: [] as ('lost after' | 'lost before' | 'unsent')[],
    async requestTokens(refreshToken: string): Promise<TokenAnswer> {
      const fault = server.faults.shift();
      if (fault === 'unsent') return { outcome: 'unsent' };
      if (fault === 'lost before') return { outcome: 'lost' };
      server.presented.push(refreshToken);
      if (refreshToken !== server.liveRefresh) return { outcome: 'refused', detail: '-14014' };
      server.issued += 1;
      server.liveAccess = `access-${server.issued}`;
      server.liveRefresh = `refresh-${server.issued}`;
      if (fault === 'lost after') return { outcome: 'lost' };
      const { liveAccess: accessToken, liveRefresh: refreshToken2 } = server;
      return { outcome: 'granted', accessToken, refreshToken: refreshToken2, expiresInMs: 25 * hour };
    },
    async probe(accessToken: string) {
      return accessToken === server.liveAccess ? ('alive' as const) : ('dead' as const);
    },
  };
  return server;
}

function setUp(options: Partial<TokenKeeperOptions> = {}) {
  const clock = { now: 1_700_000_000_000 };
  const server = tokenServer('seed-1');
  const storage = options.storage ?? memoryStorage();
  const lines: string[] = [];
  const line = (fields: unknown, sentence: string) => lines.push(`${JSON.stringify(fields)} ${sentence}`);
  const open = (more: Partial<TokenKeeperOptions> = {}) =>
    tokenKeeper({
      oaId: '388613280878808645',
      appSecret: 'APP-SECRET',
      seed: 'seed-1',
      storage,
      log: { info: line, warn: line, error: line },
      now: () => clock.now,
      requestTokens: server.requestTokens,
      probe: server.probe,
      savePauseMs: 1,
      ...options,
      ...more,
    });
  return { clock, server, storage, lines, open };
}

describe('the token keeper', () => {
  it('spends the seed once, then lives from the stored pair, also after a restart', async () => {
    const { server, open } = setUp();
    expect(await open().token(never)).toEqual({ ok: true, token: 'access-1' });
    expect(await open().token(never)).toEqual({ ok: true, token: 'access-1' });
    expect(await open({ seed: null }).token(never)).toEqual({ ok: true, token: 'access-1' });
    expect(server.presented).toEqual(['seed-1']);
  });

  it('refreshes at 12 hours of age with the newest refresh token', async () => {
    const { clock, server, open } = setUp();
    const keeper = open();
    for (let turn = 1; turn <= 5; turn += 1) {
      expect(await keeper.token(never)).toEqual({ ok: true, token: `access-${turn}` });
      clock.now += 12 * hour;
    }
    expect(server.presented).toEqual(['seed-1', 'refresh-1', 'refresh-2', 'refresh-3', 'refresh-4']);
  });

  it('renews a dead access token once for all who report it', async () => {
    const { clock, server, open } = setUp();
    const [one, other] = [open(), open()];
    await one.token(never);
    clock.now += hour;
    const renewals = [one, one, other, other].map((keeper) => keeper.renew('access-1', never));
    for (const renewal of renewals) expect(await renewal).toEqual({ ok: true, token: 'access-2' });
    expect(server.presented).toEqual(['seed-1', 'refresh-1']);
  });

  it('does not burn tokens when Zalo refuses what it has just issued', async () => {
    const { server, open } = setUp();
    const keeper = open();
    await keeper.token(never);
    const result = await keeper.renew('access-1', never);
    expect(result).toMatchObject({ ok: false, fault: { code: 'just-issued' } });
    expect(server.presented).toEqual(['seed-1']);
  });

  it('takes a new seed, and not an old one again', async () => {
    const { server, open } = setUp();
    await open().token(never);
    server.liveRefresh = 'seed-2';
    expect(await open({ seed: 'seed-2' }).token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(await open({ seed: 'seed-1' }).token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(server.presented).toEqual(['seed-1', 'seed-2']);
  });

  it('keeps the working pair when the new seed is refused, and says so', async () => {
    const { clock, server, open } = setUp();
    await open().token(never);
    const keeper = open({ seed: 'mistyped' });
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-1' });
    expect((await keeper.status()).fault?.code).toBe('refused');
    clock.now += 13 * hour;
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(await keeper.status()).toEqual({ stored: true, fault: null });
    expect(server.presented).toEqual(['seed-1', 'mistyped', 'refresh-1']);
  });

  it('tries a refused first seed again later: the refusal may have been a setting', async () => {
    const { clock, server, open } = setUp();
    server.liveRefresh = 'not yet';
    const keeper = open();
    expect(await keeper.token(never)).toMatchObject({ ok: false, fault: { code: 'refused' } });
    expect(await keeper.token(never)).toMatchObject({ ok: false, fault: { code: 'refused' } });
    expect(server.presented).toHaveLength(1);
    server.liveRefresh = 'seed-1';
    clock.now += 11 * 60_000;
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-1' });
  });

  it('goes on with the old access token while the token server cannot be reached', async () => {
    const { clock, server, open } = setUp();
    const keeper = open();
    await keeper.token(never);
    clock.now += 13 * hour;
    server.faults = ['unsent'];
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-1' });
    clock.now += 31_000;
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-2' });
  });

  it('refreshes again after a lost answer only when the old access token still lives', async () => {
    const { clock, server, open } = setUp();
    const keeper = open();
    await keeper.token(never);
    clock.now += 13 * hour;
    server.faults = ['lost before'];
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-1' });
    clock.now += 61_000;
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(server.presented).toEqual(['seed-1', 'refresh-1']);
  });

  it('takes the last chance when the old access token died of something else', async () => {
    const { clock, server, open } = setUp();
    const keeper = open();
    await keeper.token(never);
    clock.now += 13 * hour;
    server.faults = ['lost before'];
    await keeper.token(never);
    clock.now += 61_000;
    server.liveAccess = 'revoked';
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(server.presented).toEqual(['seed-1', 'refresh-1']);
  });

  it('tells that an admin is needed when the answer that held the new pair was lost', async () => {
    const { clock, server, open, lines } = setUp();
    const keeper = open();
    await keeper.token(never);
    clock.now += 13 * hour;
    server.faults = ['lost after'];
    await keeper.token(never);
    clock.now += 61_000;
    const result = await keeper.token(never);
    expect(result).toMatchObject({ ok: false, fault: { code: 'refused' } });
    expect(lines.at(-1)).toContain('quản trị viên Official Account');
  });

  it('knows after a crash in the middle of a refresh that it must try the old token first', async () => {
    const { clock, server, storage, open } = setUp();
    await open().token(never);
    clock.now += 13 * hour;
    const probes: string[] = [];
    const probe = async (token: string) => {
      probes.push(token);
      return server.probe(token);
    };
    await new Promise<void>((called) => {
      const dying = open({
        storage: { ...storage, withLock: (_, __, task) => task() },
        requestTokens: () => {
          called();
          return new Promise(() => undefined);
        },
      });
      void dying.token(never);
    });
    clock.now += 5_000;
    const next = open({ probe });
    expect(await next.token(never)).toEqual({ ok: true, token: 'access-1' });
    expect(probes).toEqual([]);
    clock.now += 20_000;
    expect(await next.token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(probes).toEqual(['access-1']);
    expect(server.presented).toEqual(['seed-1', 'refresh-1']);
  });

  it('uses no pair that the database did not take, and stores it as soon as it does', async () => {
    const working = memoryStorage();
    let broken = false;
    const storage = {
      ...working,
      put: async (...put: Parameters<typeof working.put>) => {
        if (broken) throw new Error('disk full');
        return working.put(...put);
      },
    };
    const { clock, server, open } = setUp({ storage });
    const keeper = open();
    await keeper.token(never);
    clock.now += 13 * hour;
    const requestTokens = async (refreshToken: string) => {
      const answer = await server.requestTokens(refreshToken);
      broken = true;
      return answer;
    };
    const failing = open({ requestTokens });
    expect(await failing.token(never)).toMatchObject({ ok: false, fault: { code: 'storage' } });
    broken = false;
    expect(await failing.token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(await open().token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(server.presented).toEqual(['seed-1', 'refresh-1']);
  });

  it('stops waiting at the deadline and still stores the pair that was on its way', async () => {
    const { server, open } = setUp();
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const keeper = open({
      requestTokens: async (refreshToken) => {
        await gate;
        return server.requestTokens(refreshToken);
      },
    });
    const deadline = new AbortController();
    const waiting = keeper.token(deadline.signal);
    deadline.abort();
    expect(await waiting).toMatchObject({ ok: false, fault: { code: 'deadline' } });
    const closing = keeper.close();
    release();
    await closing;
    expect(await keeper.status()).toEqual({ stored: true, fault: null });
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-1' });
  });

  it('starts anew from the seed when the App Secret Key that sealed the pair is gone', async () => {
    const { server, open, lines } = setUp();
    await open().token(never);
    server.liveRefresh = 'seed-2';
    const keeper = open({ appSecret: 'NEW-SECRET', seed: 'seed-2' });
    expect(await keeper.status()).toEqual({ stored: false, fault: null });
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'access-2' });
    expect(lines.join('\n')).toContain('ZALO_APP_SECRET đã đổi');
  });

  it('leaves no token in clear in the storage or in the log', async () => {
    const { clock, server, storage, open, lines } = setUp();
    const keeper = open();
    await keeper.token(never);
    clock.now += 13 * hour;
    server.faults = ['lost after'];
    await keeper.token(never);
    clock.now += hour;
    await keeper.token(never);
    const stored = (await storage.get('zalo/oa/388613280878808645/tokens'))?.value ?? '';
    expect(stored).not.toBe('');
    const shown = `${stored} ${Buffer.from(stored.slice(3), 'base64url').toString('latin1')} ${lines.join('\n')}`;
    for (const secret of ['seed-1', 'access-1', 'refresh-1', 'APP-SECRET'])
      expect(shown).not.toContain(secret);
  });

  it('answers with a fault when the database is away', async () => {
    const broken = {
      ...memoryStorage(),
      get: async () => {
        throw new Error('connection refused');
      },
    };
    const { open } = setUp({ storage: broken });
    expect(await open().token(never)).toMatchObject({ ok: false, fault: { code: 'storage' } });
    expect((await open().status()).fault?.code).toBe('storage');
  });
});
