import { setTimeout as pause } from 'node:timers/promises';
import type { ChannelLog, ChannelStorage } from '../channel.ts';
import { type TokenAnswer, tokenCallMs } from './oauth.ts';
import { deadlineToken, storageToken, type TokenFault } from './token-fault.ts';
import { faultOf, nextStep } from './token-policy.ts';
import {
  fingerprint,
  type RefreshAttempt,
  recordFile,
  type TokenPair,
  type TokenRecord,
} from './token-record.ts';
import { sealUnder } from './token-seal.ts';

export type TokenResult = { ok: true; token: string } | { ok: false; fault: TokenFault };

/** Keeps one usable access token of an Official Account, over all processes. Nothing here throws. */
export interface TokenKeeper {
  /** The access token to use now; refreshes it first when it is old. */
  token(signal: AbortSignal): Promise<TokenResult>;
  /** The successor of an access token that Zalo answered with -216 or -220. */
  renew(dead: string, signal: AbortSignal): Promise<TokenResult>;
  /** Is a pair stored, and what did the last refresh meet? Makes no call. */
  status(): Promise<{ stored: boolean; fault: TokenFault | null }>;
  /** Waits for a refresh under way, so that its pair is not lost. */
  close(): Promise<void>;
}

export interface TokenKeeperOptions {
  oaId: string;
  /** Seals the stored pair. */
  appSecret: string;
  seed: string | null;
  storage: ChannelStorage;
  log: ChannelLog;
  now(): number;
  requestTokens(refreshToken: string): Promise<TokenAnswer>;
  /** Does Zalo still take this access token? */
  probe(accessToken: string): Promise<'alive' | 'dead' | 'unclear'>;
  /** First pause between attempts to store a new pair; doubles each time. */
  savePauseMs?: number;
}

/** A probe and a refresh, each with its own deadline, and as much again for a slow database. */
const lockLeaseMs = 4 * tokenCallMs;
const saveAttempts = 5;
const seedsRemembered = 20;

/** A pair in hand: what was issued, and for which refresh token. */
interface Issued {
  pair: TokenPair;
  spent: string;
  isSeed: boolean;
}

/**
 * The keeper of the single-use refresh token. One process refreshes at a time (a lock longer than every call in
 * it); the stored pair is read again after the lock was got; a note is stored before the call, and the new pair
 * before it is used. The rules are in `token-policy.ts`.
 */
export function tokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { oaId, seed, storage, log, now, savePauseMs = 200 } = options;
  const place = `zalo/oa/${oaId}/tokens`;
  const file = recordFile(storage, place, sealUnder(options.appSecret, place));
  let underWay: Promise<TokenResult> | null = null;
  /** Issued by Zalo, but our database would not take it yet. Never used before it is stored. */
  let unsaved: Issued | null = null;

  /** The answer when no refresh is needed, without the lock. */
  async function peek(dead: string | null): Promise<TokenResult | null> {
    const { record } = await file.read();
    if (unsaved !== null || record.attempt?.state === 'running') return null;
    const step = nextStep(record, { seed, dead, probed: null, now: now() });
    if (step.do === 'use') return { ok: true, token: step.token };
    return step.do === 'fail' ? { ok: false, fault: step.fault } : null;
  }

  async function settle(reportedDead: string | null): Promise<TokenResult> {
    let dead = reportedDead;
    let probed: 'alive' | 'unclear' | null = null;
    for (let round = 0; round < 8; round += 1) {
      if (unsaved !== null) await save(unsaved);
      const { record, version, sealedByOther } = await file.read();
      if (sealedByOther) log.warn({ oaId }, 'Không mở được token Zalo đã lưu: ZALO_APP_SECRET đã đổi.');
      const step = nextStep(record, { seed, dead, probed, now: now() });
      if (step.do === 'use') return { ok: true, token: step.token };
      if (step.do === 'fail') return { ok: false, fault: step.fault };
      if (step.do === 'probe') {
        const found = await options.probe(step.token);
        if (found === 'dead') dead = step.token;
        else probed = found;
        continue;
      }
      const attempt: RefreshAttempt = {
        token: fingerprint(step.refreshToken),
        at: now(),
        state: 'running',
        detail: null,
      };
      if (await file.write({ ...record, attempt }, version))
        await refresh(step.refreshToken, step.isSeed, attempt);
    }
    return { ok: false, fault: storageToken };
  }

  async function refresh(refreshToken: string, isSeed: boolean, attempt: RefreshAttempt): Promise<void> {
    const answer = await options.requestTokens(refreshToken);
    if (answer.outcome === 'granted') {
      const { accessToken, refreshToken: next, expiresInMs } = answer;
      const obtainedAt = now();
      unsaved = {
        pair: { accessToken, refreshToken: next, obtainedAt, expiresAt: obtainedAt + expiresInMs },
        spent: attempt.token,
        isSeed,
      };
      await save(unsaved);
      log.info({ oaId, fromSeed: isSeed }, 'Đã làm mới access token Zalo.');
      return;
    }
    const ended: RefreshAttempt = {
      ...attempt,
      at: now(),
      state: answer.outcome,
      detail: answer.outcome === 'refused' ? answer.detail : null,
    };
    const fault = faultOf(ended);
    const fields = { oaId, code: fault.code, fromSeed: isSeed };
    if (answer.outcome === 'refused') log.error(fields, fault.operator);
    else log.warn(fields, fault.operator);
    await file.revise((record) => {
      if (record.attempt?.token !== attempt.token || record.attempt.at !== attempt.at) return null;
      // Without a pair there is nothing else to try: a seed refused for a setting now repaired may work later.
      const spent = answer.outcome === 'refused' && isSeed && record.pair !== null;
      return {
        ...record,
        attempt: ended,
        seedsTaken: spent ? taken(record, attempt.token) : record.seedsTaken,
      };
    });
  }

  /** Stores an issued pair, also over the notes of a process that took our lock for expired. */
  async function save(issued: Issued): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await file.revise((record) => {
          const ours = issued.isSeed
            ? !record.seedsTaken.includes(issued.spent)
            : record.pair !== null && fingerprint(record.pair.refreshToken) === issued.spent;
          if (!ours) return null;
          return {
            pair: issued.pair,
            seedsTaken: issued.isSeed ? taken(record, issued.spent) : record.seedsTaken,
            attempt: null,
          };
        });
        unsaved = null;
        return;
      } catch (error) {
        if (attempt === saveAttempts) throw error;
        await pause(savePauseMs * 2 ** (attempt - 1));
      }
    }
  }

  async function ensure(dead: string | null): Promise<TokenResult> {
    try {
      for (;;) {
        const quick = await peek(dead);
        if (quick) return quick;
        if (underWay === null) {
          underWay = storage
            .withLock(`${place}/refresh`, lockLeaseMs, () => settle(dead))
            .finally(() => {
              underWay = null;
            });
          return await underWay;
        }
        await underWay;
      }
    } catch {
      log.error({ oaId }, storageToken.operator);
      return { ok: false, fault: storageToken };
    }
  }

  return {
    token: (signal) => within(signal, () => ensure(null)),
    renew: (dead, signal) => within(signal, () => ensure(dead)),
    async status() {
      try {
        const { record } = await file.read();
        const refused = record.attempt?.state === 'refused' ? faultOf(record.attempt) : null;
        return { stored: record.pair !== null, fault: refused };
      } catch {
        return { stored: false, fault: storageToken };
      }
    },
    async close() {
      await underWay?.catch(() => undefined);
    },
  };
}

function taken(record: TokenRecord, seed: string): string[] {
  return [...record.seedsTaken.filter((one) => one !== seed), seed].slice(-seedsRemembered);
}

/** The caller may stop waiting; the refresh itself goes on, because its answer holds the only new pair. */
async function within(signal: AbortSignal, work: () => Promise<TokenResult>): Promise<TokenResult> {
  if (signal.aborted) return { ok: false, fault: deadlineToken };
  let onAbort = () => {};
  const late = new Promise<TokenResult>((resolve) => {
    onAbort = () => resolve({ ok: false, fault: deadlineToken });
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
