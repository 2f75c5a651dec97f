import type { PlatformHttp } from '../wire/http.ts';
import { type ApiRequest, callWithToken } from './envelope.ts';
import { tokenErrors } from './error-table.ts';
import type { ZaloResult } from './failure.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** Calls `openapi.zalo.me` in the name of one Official Account. */
export interface OpenApi {
  /** One call with the account's token; renews the token once when Zalo says that it is dead. Never throws. */
  call(request: ApiRequest, signal: AbortSignal): Promise<ZaloResult<unknown>>;
}

export interface OpenApiOptions {
  http: PlatformHttp;
  keeper: Pick<TokenKeeper, 'token' | 'renew'>;
  appSecret: string;
}

const proofInvalid = -242;

/**
 * The caller of the OpenAPI. The console has a switch that demands `appsecret_proof` on every call; it is not
 * visible from outside, so the proof is sent from the first -242 on.
 */
export function openApi({ http, keeper, appSecret }: OpenApiOptions): OpenApi {
  let proofSecret: string | null = null;
  const refusedWith = (result: ZaloResult<unknown>, codes: ReadonlySet<number>) =>
    !result.ok && result.failure.kind === 'refused' && codes.has(result.failure.code);

  return {
    async call(request, signal) {
      const first = await keeper.token(signal);
      if (!first.ok) return { ok: false, failure: { kind: 'token', fault: first.fault } };
      let token = first.token;
      let result = await callWithToken(http, request, token, proofSecret, signal);
      if (refusedWith(result, tokenErrors)) {
        const renewed = await keeper.renew(token, signal);
        if (!renewed.ok) return { ok: false, failure: { kind: 'token', fault: renewed.fault } };
        token = renewed.token;
        result = await callWithToken(http, request, token, proofSecret, signal);
      }
      if (proofSecret === null && refusedWith(result, new Set([proofInvalid]))) {
        const proven = await callWithToken(http, request, token, appSecret, signal);
        if (!refusedWith(proven, new Set([proofInvalid]))) proofSecret = appSecret;
        result = proven;
      }
      return result;
    },
  };
}
