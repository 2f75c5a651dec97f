import {
  justIssuedToken,
  lostToken,
  noToken,
  refusedToken,
  type TokenFault,
  unreachableToken,
} from './token-fault.ts';
import { fingerprint, type RefreshAttempt, type TokenRecord } from './token-record.ts';

const minute = 60_000;

/** Half of an access token's 25 hours: one failed day of ours leaves 13 hours to notice. */
export const refreshAfterMs = 12 * 60 * minute;

/**
 * How long after an unsuccessful refresh the next one may be made. After a lost answer the old request may
 * still be on its way to Zalo, so a second one with the same token must not overtake it.
 */
const restMs: Readonly<Record<RefreshAttempt['state'], number>> = {
  running: 20_000,
  unsent: 30_000,
  lost: minute,
  refused: 10 * minute,
};

export interface Circumstances {
  /** ZALO_OA_REFRESH_TOKEN. */
  seed: string | null;
  /** The access token that Zalo has just called dead. */
  dead: string | null;
  /** Answer of the probe of the stored access token, when one was made; one found dead is {@link dead}. */
  probed: 'alive' | 'unclear' | null;
  now: number;
}

export type Step =
  | { do: 'use'; token: string }
  | { do: 'probe'; token: string }
  | { do: 'refresh'; refreshToken: string; isSeed: boolean }
  | { do: 'fail'; fault: TokenFault };

/**
 * What to do next with the stored tokens. Pure: every rule about the single-use refresh token is here.
 *
 * A refresh whose answer was lost is repeated only after the old access token was tried: Zalo kills it in the
 * moment it issues a new pair, so while it lives, the refresh token is unspent.
 */
export function nextStep(record: TokenRecord, { seed, dead, probed, now }: Circumstances): Step {
  const { pair } = record;
  const diedNow = pair !== null && pair.accessToken === dead;
  const usable = pair !== null && !diedNow && now < pair.expiresAt;
  const age = pair === null ? 0 : now - pair.obtainedAt;
  const seedIsNew = seed !== null && !record.seedsTaken.includes(fingerprint(seed));

  if (!seedIsNew) {
    if (pair === null) return { do: 'fail', fault: noToken };
    if (usable && age < refreshAfterMs) return { do: 'use', token: pair.accessToken };
    if (diedNow && age >= 0 && age < minute) return { do: 'fail', fault: justIssuedToken };
  }
  const refreshToken = seedIsNew ? seed : pair!.refreshToken;
  const attempt = record.attempt?.token === fingerprint(refreshToken) ? record.attempt : null;
  if (attempt) {
    const resting = now >= attempt.at && now < attempt.at + restMs[attempt.state];
    if (resting && usable) return { do: 'use', token: pair.accessToken };
    // A crashed refresh needs no rest when the old token is dead: its answer can reach nobody any more.
    if (resting && attempt.state !== 'running') return { do: 'fail', fault: faultOf(attempt) };
    const open = attempt.state === 'running' || attempt.state === 'lost';
    if (open && usable && !seedIsNew && probed !== 'alive')
      return { do: probed === null ? 'probe' : 'use', token: pair.accessToken };
  }
  return { do: 'refresh', refreshToken, isSeed: seedIsNew };
}

/** The fault an unsuccessful refresh left behind. */
export function faultOf(attempt: RefreshAttempt): TokenFault {
  if (attempt.state === 'refused') return refusedToken(attempt.detail);
  return attempt.state === 'unsent' ? unreachableToken : lostToken;
}
