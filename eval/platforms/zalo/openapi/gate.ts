import { createHmac } from 'node:crypto';
import { ZaloError } from '../errors.ts';
import type { Violation } from '../lines.ts';
import type { World } from '../world.ts';

/** What the gate looks at: headers in lower case. */
export interface Knock {
  path: string;
  headers: Headers;
  query: URLSearchParams;
}

const overRate = {
  oa: 'Your OA has reached the limit of calls per minute',
  application: 'Your application has reached the limit of calls per minute',
};

/** -32: one code, two messages. */
export function rateError(scope: keyof typeof overRate): ZaloError {
  return new ZaloError(-32, overRate[scope]);
}

export function violation(world: World, rule: Violation, detail: string): void {
  world.journal.append({ kind: 'violation', rule, detail });
}

/** The two rate headers as they stand now. */
export function rateHeaders({ settings, oaRate, appRate }: World): Record<string, string> {
  return {
    'x-ratelimit-limit': String(Math.min(settings.oaPerMinute, settings.appPerMinute)),
    'x-ratelimit-remain': String(Math.min(oaRate.remain(), appRate.remain())),
  };
}

/**
 * Lets a call in or throws the ZaloError it is refused with: token, proof, rate, condition of the account, in
 * this order. Only calls that come this far count for the rate.
 */
export function admit({ path, headers, query }: Knock, world: World): void {
  const { tokens, settings, account, condition } = world;
  if (headers.has('authorization')) {
    violation(world, 'bearer_header', path);
    throw new ZaloError(-216);
  }
  const token = headers.get('access_token') ?? '';
  const state = tokens.check(token);
  if (state !== 'valid') throw new ZaloError(state === 'expired' ? -220 : -216);
  if (settings.appSecretProof) {
    const proof = headers.get('appsecret_proof') ?? query.get('appsecret_proof');
    if (proof !== createHmac('sha256', account.appSecret).update(token).digest('hex'))
      throw new ZaloError(-242);
  }
  takeRate(path, world);
  // Out of quota stops messages, not questions about the account.
  const concerned = condition.refusal !== -211 || path.includes('/oa/message');
  if (condition.refusal !== null && concerned) throw new ZaloError(condition.refusal);
}

function takeRate(path: string, world: World): void {
  const { oaRate, appRate } = world;
  const full = oaRate.remain() === 0 ? 'oa' : appRate.remain() === 0 ? 'application' : null;
  if (full) {
    violation(world, 'over_rate', `${path} (${full})`);
    throw rateError(full);
  }
  oaRate.take();
  appRate.take();
}
