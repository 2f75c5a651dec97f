import { field, textAt, wholeAt } from '../wire/fields.ts';
import type { PlatformHttp } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';

/** What became of a refresh. `lost` = nobody knows whether the refresh token was spent. */
export type TokenAnswer =
  | { outcome: 'granted'; accessToken: string; refreshToken: string; expiresInMs: number }
  | { outcome: 'refused'; detail: string | null }
  | { outcome: 'lost' }
  | { outcome: 'unsent' };

export interface AppCredentials {
  appId: string;
  /** The App Secret Key; not the OA Secret Key of the webhook page. */
  appSecret: string;
}

/** An access token lives 25 hours (developers.zalo.me, OAuth v4); taken when `expires_in` cannot be read. */
const documentedLifeMs = 90_000_000;
/** Deadline of one call to the token server. The lock of the keeper must outlive two of them. */
export const tokenCallMs = 15_000;

/**
 * Spends a single-use refresh token for a new pair: `POST /v4/oa/access_token`, form body, header `secret_key`.
 * Success is two non-empty tokens and nothing else: failures come as `error_name`, `error_reason`,
 * `error_description`, sometimes with HTTP 200 (ChatbotX pull request 1019); a token spent before is answered
 * with -14014 or, as production adapters met it, with HTTP 200 and an empty body.
 *
 * The caller's deadline is no parameter on purpose: giving up on a refresh loses the new pair.
 */
export async function requestTokens(
  http: PlatformHttp,
  app: AppCredentials,
  refreshToken: string,
): Promise<TokenAnswer> {
  const exchange = await http.exchange(
    {
      method: 'POST',
      path: '/v4/oa/access_token',
      headers: { secret_key: app.appSecret },
      body: new URLSearchParams({
        refresh_token: refreshToken,
        app_id: app.appId,
        grant_type: 'refresh_token',
      }),
    },
    AbortSignal.timeout(tokenCallMs),
  );
  if (!exchange.answered) return { outcome: exchange.sent === 'no' ? 'unsent' : 'lost' };
  if (exchange.status >= 500) return { outcome: 'lost' };
  const good = exchange.status >= 200 && exchange.status < 300;
  if (good && exchange.text.trim() === '') return { outcome: 'refused', detail: 'đã dùng rồi' };
  const parsed = parseJson(exchange.text);
  const body = parsed.ok ? parsed.value : null;
  if (hasFault(body)) return { outcome: 'refused', detail: detailOf(body, [refreshToken, app.appSecret]) };
  if (!good) return { outcome: 'unsent' };
  const accessToken = textAt(body, 'access_token') ?? '';
  const next = textAt(body, 'refresh_token') ?? '';
  if (accessToken === '' || next === '') return { outcome: 'lost' };
  const seconds = wholeAt(body, 'expires_in') ?? 0;
  return {
    outcome: 'granted',
    accessToken,
    refreshToken: next,
    expiresInMs: seconds > 0 ? seconds * 1000 : documentedLifeMs,
  };
}

const faultFields = ['error_name', 'error_reason', 'error_description'] as const;

function hasFault(body: unknown): boolean {
  const code = wholeAt(body, 'error');
  return (code !== null && code !== 0) || faultFields.some((name) => (textAt(body, name) ?? '') !== '');
}

/** Zalo's code and name of the fault, unless it holds anything that is not plain words or that we sent. */
function detailOf(body: unknown, secrets: readonly string[]): string | null {
  const name = textAt(body, 'error_name') ?? textAt(body, 'error_description') ?? '';
  const plain = /^[\p{L}\p{N} .,_'-]{1,80}$/u.test(name) && !secrets.some((secret) => name.includes(secret));
  const parts = [field(body, 'error') === undefined ? null : wholeAt(body, 'error'), plain ? name : null];
  return parts.filter((part) => part !== null).join(' ') || null;
}
