import { field, wholeAt } from '../wire/fields.ts';
import type { Exchange, PlatformHttp } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';
import type { BotResult } from './bot-failure.ts';

/** Methods of the Bot API that we call (docs.zaloplatforms.com/docs/BOT, October 2026). */
export type BotMethod =
  | 'getMe'
  | 'getUpdates'
  | 'setWebhook'
  | 'deleteWebhook'
  | 'getWebhookInfo'
  | 'sendMessage'
  | 'sendPhoto';

/** Calls the Bot Platform in the name of one bot. */
export interface BotApi {
  /** One call. Never throws. The result is the platform's, unread. */
  call(method: BotMethod, fields: Record<string, unknown>, signal: AbortSignal): Promise<BotResult<unknown>>;
}

/**
 * The caller of `<origin>/bot<TOKEN>/<method>`: JSON in, the envelope `{ok, result}` or
 * `{ok, error_code, description}` out. The token is a part of the path, so no path, and no error that may hold
 * one, leaves this function; the platform's description neither, because it may quote what we sent.
 */
export function botApi(http: PlatformHttp, token: string): BotApi {
  return {
    async call(method, fields, signal) {
      const path = `/bot${token}/${method}`;
      return open(
        await http.exchange({ method: 'POST', path, headers: {}, body: JSON.stringify(fields) }, signal),
      );
    },
  };
}

/** The HTTP status of a refusal is documented by example only, so the envelope decides wherever there is one. */
function open(exchange: Exchange): BotResult<unknown> {
  if (!exchange.answered)
    return { ok: false, failure: { kind: 'unanswered', sent: exchange.sent, reason: exchange.reason } };
  const { status, retryAfterMs } = exchange;
  const parsed = parseJson(exchange.text);
  const good = status >= 200 && status < 300;
  const said = parsed.ok ? field(parsed.value, 'ok') : undefined;
  if (parsed.ok && said === true && good) return { ok: true, data: field(parsed.value, 'result') };
  const code =
    parsed.ok && said === false ? (wholeAt(parsed.value, 'error_code') ?? (good ? null : status)) : null;
  if (code !== null) return { ok: false, failure: { kind: 'refused', code, retryAfterMs } };
  if (good) return { ok: false, failure: { kind: 'unreadable' } };
  return { ok: false, failure: { kind: 'status', status, retryAfterMs } };
}
