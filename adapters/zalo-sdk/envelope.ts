import { createHmac } from 'node:crypto';
import { field, wholeAt } from '../wire/fields.ts';
import type { Exchange, HttpRequest, PlatformHttp } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';
import type { ZaloFailure, ZaloResult } from './failure.ts';

export interface ApiRequest {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** In place of `body`, for uploads. */
  form?: FormData;
}

/**
 * One call of `openapi.zalo.me` with a given token: header `access_token` (never `Authorization`), and
 * `appsecret_proof` = hex(HMAC-SHA256(App Secret Key, access token)) when the secret is given, as the official
 * zalo-php-sdk sends it. The data is Zalo's, unread.
 */
export async function callWithToken(
  http: PlatformHttp,
  request: ApiRequest,
  token: string,
  proofSecret: string | null,
  signal: AbortSignal,
): Promise<ZaloResult<unknown>> {
  const headers: Record<string, string> = { access_token: token };
  if (proofSecret !== null)
    headers.appsecret_proof = createHmac('sha256', proofSecret).update(token).digest('hex');
  const sent: HttpRequest = { method: request.method, path: request.path, headers };
  if (request.form) sent.body = request.form;
  else if (request.body !== undefined) sent.body = JSON.stringify(request.body);
  return open(await http.exchange(sent, signal));
}

/** Path of a GET whose parameters travel as one JSON text in `data`. */
export function withData(path: string, data: Record<string, unknown>): string {
  return `${path}?${new URLSearchParams({ data: JSON.stringify(data) })}`;
}

/** Path of a GET with plain query parameters, as the group calls take them. */
export function withQuery(path: string, parameters: Record<string, string | number>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value));
  return `${path}?${query}`;
}

/** Data that lacks what makes the answer one (null) is unreadable: Zalo said yes, but not to what. */
export function readData<T>(
  result: ZaloResult<unknown>,
  translate: (data: unknown) => T | null,
): ZaloResult<T> {
  if (!result.ok) return result;
  const data = translate(result.data);
  return data === null ? { ok: false, failure: { kind: 'unreadable' } } : { ok: true, data };
}

/** Zalo answers application errors with HTTP 200, so the envelope decides and the status only where none came. */
function open(exchange: Exchange): ZaloResult<unknown> {
  const fail = (failure: ZaloFailure): ZaloResult<unknown> => ({ ok: false, failure });
  if (!exchange.answered) return fail({ kind: 'unanswered', sent: exchange.sent, reason: exchange.reason });
  const parsed = parseJson(exchange.text);
  const code = parsed.ok ? wholeAt(parsed.value, 'error') : null;
  const good = exchange.status >= 200 && exchange.status < 300;
  if (parsed.ok && code === 0 && good) return { ok: true, data: field(parsed.value, 'data') };
  if (parsed.ok && code !== null && code !== 0)
    return fail({
      kind: 'refused',
      code,
      field: code === fieldInvalid ? namedField(field(parsed.value, 'message')) : null,
      retryAfterMs: exchange.retryAfterMs,
    });
  if (good) return fail({ kind: 'unreadable' });
  return fail({ kind: 'status', status: exchange.status, retryAfterMs: exchange.retryAfterMs });
}

const fieldInvalid = -201;
// Zalo's message may quote our values, so only names out of our own requests are passed on.
const ourFields =
  /\b(?:user_id|recipient|quote_message_id|attachment_id|attachment|text|message|token|count|offset|group_id|group_name|asset_id|member_user_ids|product_type|quota_type)\b/u;

function namedField(message: unknown): string | null {
  return typeof message === 'string' ? (ourFields.exec(message)?.[0] ?? null) : null;
}
