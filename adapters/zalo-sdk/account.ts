import type { ChannelContext } from '../channel.ts';
import { platformHttp } from '../wire/http.ts';
import { profileRequest } from './calls.ts';
import { callWithToken } from './envelope.ts';
import { tokenErrors } from './error-table.ts';
import { type AppCredentials, requestTokens, tokenCallMs } from './oauth.ts';
import { type OpenApi, openApi } from './openapi.ts';
import { type TokenKeeper, tokenKeeper } from './token-keeper.ts';

/** Where and as whom we call Zalo. The addresses are origins. */
export interface AccountOptions extends AppCredentials {
  oaId: string;
  /** ZALO_OA_REFRESH_TOKEN: the first refresh token, or a new one after a repair. */
  seed: string | null;
  apiUrl: string;
  oauthUrl: string;
}

/** An Official Account ready to be called. Two of them on one storage share the tokens. */
export interface Account {
  api: OpenApi;
  keeper: TokenKeeper;
  close(): Promise<void>;
}

const hourMs = 60 * 60_000;

/**
 * Wires HTTP, tokens and calls. Makes no call by itself before the first hour is over; from then on it keeps
 * the tokens young also when nobody writes, because a refresh token dies after 3 months without use.
 *
 * @param lookEveryMs how often an idle account looks whether its access token is old.
 */
export function openAccount(
  options: AccountOptions,
  context: Pick<ChannelContext, 'storage' | 'log' | 'now'>,
  lookEveryMs = hourMs,
): Account {
  const apiHttp = platformHttp(options.apiUrl);
  const oauthHttp = platformHttp(options.oauthUrl);
  const keeper = tokenKeeper({
    ...options,
    ...context,
    requestTokens: (refreshToken) => requestTokens(oauthHttp, options, refreshToken),
    async probe(accessToken) {
      const signal = AbortSignal.timeout(tokenCallMs);
      const result = await callWithToken(apiHttp, profileRequest, accessToken, options.appSecret, signal);
      if (result.ok) return 'alive';
      const { failure } = result;
      return failure.kind === 'refused' && tokenErrors.has(failure.code) ? 'dead' : 'unclear';
    },
  });
  const look = setInterval(() => {
    void keeper.token(AbortSignal.timeout(lookEveryMs));
  }, lookEveryMs);
  look.unref();
  return {
    api: openApi({ http: apiHttp, keeper, appSecret: options.appSecret }),
    keeper,
    async close() {
      clearInterval(look);
      await keeper.close();
      apiHttp.close();
      oauthHttp.close();
    },
  };
}
