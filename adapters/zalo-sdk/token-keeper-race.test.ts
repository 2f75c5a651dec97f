import fc from 'fast-check';
import type { ChannelStorage } from '../channel.ts';
import { memoryStorage } from '../channel-storage-memory.ts';
import type { TokenAnswer } from './oauth.ts';
import { type TokenResult, tokenKeeper } from './token-keeper.ts';

const hour = 3_600_000;
const never = new AbortController().signal;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Two processes on one storage. Every storage operation and every call to Zalo takes a step of fast-check's
 * scheduler, so the library plays through the orders in which they can interleave, and shrinks a bad one.
 */
function world(scheduler: fc.Scheduler, options: { lock: boolean; unsent: number[]; lost?: number[] }) {
  const clock = { now: 1_700_000_000_000 };
  const shared = memoryStorage();
  const zalo = { access: '', refresh: 'seed', issued: 0, burnt: 0, calls: 0 };
  const slow =
    <A extends unknown[], R>(name: string, work: (...values: A) => Promise<R>) =>
    async (...values: A): Promise<R> => {
      await scheduler.schedule(Promise.resolve(), name);
      const result = await work(...values);
      await scheduler.schedule(Promise.resolve(), `${name} done`);
      return result;
    };
  const storage: ChannelStorage = {
    ...shared,
    get: slow('get', shared.get),
    put: slow('put', shared.put),
    withLock: options.lock ? shared.withLock : (_, __, task) => task(),
  };
  const requestTokens = slow('refresh', async (token: string): Promise<TokenAnswer> => {
    zalo.calls += 1;
    if (options.unsent.includes(zalo.calls)) return { outcome: 'unsent' };
    if (options.lost?.includes(zalo.calls)) return { outcome: 'lost' };
    if (token !== zalo.refresh) {
      zalo.burnt += 1;
      return { outcome: 'refused', detail: null };
    }
    zalo.issued += 1;
    zalo.access = `access-${zalo.issued}`;
    zalo.refresh = `refresh-${zalo.issued}`;
    return {
      outcome: 'granted',
      accessToken: zalo.access,
      refreshToken: zalo.refresh,
      expiresInMs: 25 * hour,
    };
  });
  const probe = slow('probe', async (token: string) =>
    token === zalo.access ? ('alive' as const) : ('dead' as const),
  );
  const open = () =>
    tokenKeeper({
      oaId: '1',
      appSecret: 'secret',
      seed: 'seed',
      storage,
      log: quiet,
      now: () => clock.now,
      requestTokens,
      probe,
      savePauseMs: 1,
    });
  return { clock, zalo, keepers: [open(), open()] as const };
}

type Action = { keeper: 0 | 1; kind: 'token' | 'send' };
const actions = fc.array(
  fc.record({
    keeper: fc.constantFrom(0 as const, 1 as const),
    kind: fc.constantFrom('token' as const, 'send' as const),
  }),
  { minLength: 2, maxLength: 6 },
);

async function play(scheduler: fc.Scheduler, w: ReturnType<typeof world>, bursts: Action[][]) {
  const results: TokenResult[] = [];
  for (const burst of bursts) {
    const running = burst.map(async ({ keeper, kind }) => {
      const mine = w.keepers[keeper];
      let result = await mine.token(never);
      // A send whose token died on the way: Zalo says -220 and the sender asks for the successor.
      if (kind === 'send' && result.ok && result.token !== w.zalo.access)
        result = await mine.renew(result.token, never);
      results.push(result);
    });
    await scheduler.waitFor(Promise.all(running));
    w.clock.now += 12 * hour;
  }
  return results;
}

describe('two processes and one single-use refresh token', () => {
  it('never present a token twice and always end with the living pair, in any order of events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(actions, { minLength: 1, maxLength: 3 }),
        async (scheduler, bursts) => {
          const w = world(scheduler, { lock: true, unsent: [] });
          const results = await play(scheduler, w, bursts);
          expect(w.zalo.burnt).toBe(0);
          expect(results.every((result) => result.ok)).toBe(true);
          expect(w.zalo.issued).toBe(bursts.length);
          const last = await scheduler.waitFor(w.keepers[0].renew('some older token', never));
          expect(last).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('never present a token twice when calls fail before they were sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(actions, { minLength: 2, maxLength: 4 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
        async (scheduler, bursts, unsent) => {
          const w = world(scheduler, { lock: true, unsent });
          await play(scheduler, w, bursts);
          expect(w.zalo.burnt).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('never present a token twice when requests get lost on the way to Zalo, and recover by themselves', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(actions, { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
        async (scheduler, bursts, lost) => {
          const w = world(scheduler, { lock: true, unsent: [], lost });
          await play(scheduler, w, bursts);
          for (let minute = 0; minute < 8; minute += 2) {
            w.clock.now += 120_000;
            await scheduler.waitFor(w.keepers[minute % 4 === 0 ? 0 : 1].token(never));
          }
          expect(w.zalo.burnt).toBe(0);
          const last = await scheduler.waitFor(w.keepers[0].token(never));
          expect(last).toEqual({ ok: true, token: w.zalo.access });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('end with the living pair even when the lock does not hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(actions, { minLength: 1, maxLength: 3 }),
        async (scheduler, bursts) => {
          const w = world(scheduler, { lock: false, unsent: [] });
          await play(scheduler, w, bursts);
          w.clock.now -= 11 * hour;
          const last = await scheduler.waitFor(Promise.all(w.keepers.map((keeper) => keeper.token(never))));
          for (const result of last) expect(result).toEqual({ ok: true, token: w.zalo.access });
        },
      ),
      { numRuns: 100 },
    );
  });
});
