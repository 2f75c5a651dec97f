import { field, idAt, wholeAt } from '../wire/fields.ts';
import { type Exchange, platformHttp } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';
import type { GraphFailure, GraphResult } from './failure.ts';
import { proofOf } from './signature.ts';
import { type Usage, usageHeaders, usageOf } from './usage.ts';

/** One call. The path is below the version: `/me/messages`. */
export interface GraphRequest {
  method: 'GET' | 'POST';
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  /** In place of `body`, for uploads. */
  form?: FormData;
  /** In place of the Page's token: the app's own, for what belongs to the app. */
  token?: string;
}

export interface Graph {
  /** Makes one call. Never throws. The data is Graph's, unread. */
  call(request: GraphRequest, signal: AbortSignal): Promise<GraphResult<unknown>>;
  /** What the last answer that said anything about it said of the allowance. */
  usage(): Usage | null;
  close(): void;
}

/**
 * Opens the Graph API of one Page. The token travels in the `Authorization` header and never in an address, where
 * a proxy would log it; `appsecret_proof` goes with every call ("Securing Graph API Requests").
 *
 * @param options.origin `https://graph.facebook.com`, or an emulator's.
 * @param options.version for example `v25.0`.
 */
export function openGraph(options: {
  origin: string;
  version: string;
  token: string;
  appSecret: string;
}): Graph {
  const http = platformHttp(options.origin, 30_000, usageHeaders);
  let usage: Usage | null = null;
  return {
    async call(request, signal) {
      const token = request.token ?? options.token;
      const query = new URLSearchParams({
        ...request.query,
        // An app token carries the secret itself; the proof is for people's and Pages' tokens.
        ...(request.token === undefined ? { appsecret_proof: proofOf(options.appSecret, token) } : {}),
      });
      const exchange = await http.exchange(
        {
          method: request.method,
          path: `/${options.version}${request.path}${query.size > 0 ? `?${query}` : ''}`,
          headers: { authorization: `Bearer ${token}` },
          ...(request.form ? { body: request.form } : {}),
          ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        },
        signal,
      );
      const said = exchange.answered ? usageOf(exchange.headers ?? {}) : null;
      usage = said ?? usage;
      return open(exchange, said);
    },
    usage: () => usage,
    close: () => http.close(),
  };
}

/** Graph puts `error` into answers of every status, 200 included, so it is looked for first. */
function open(exchange: Exchange, usage: Usage | null): GraphResult<unknown> {
  const fail = (failure: GraphFailure): GraphResult<unknown> => ({ ok: false, failure });
  if (!exchange.answered) return fail({ kind: 'unanswered', sent: exchange.sent, reason: exchange.reason });
  const waitMs = exchange.retryAfterMs ?? (usage && usage.regainMs > 0 ? usage.regainMs : null);
  const parsed = parseJson(exchange.text);
  if (parsed.ok) {
    const failure = refusalIn(parsed.value, waitMs);
    if (failure) return fail(failure);
  }
  if (exchange.status < 200 || exchange.status >= 300)
    return fail({ kind: 'status', status: exchange.status, waitMs });
  return parsed.ok ? { ok: true, data: parsed.value } : fail({ kind: 'unreadable' });
}

/** The `error` object of an answer as a failure; null where there is none. */
export function refusalIn(value: unknown, waitMs: number | null = null): GraphFailure | null {
  const code = wholeAt(value, 'error', 'code');
  if (code === null) return null;
  const transient = field(value, 'error', 'is_transient');
  return {
    kind: 'refused',
    code,
    subcode: wholeAt(value, 'error', 'error_subcode'),
    transient: typeof transient === 'boolean' ? transient : null,
    traceId: idAt(value, 'error', 'fbtrace_id'),
    waitMs,
  };
}

/** Data that lacks what makes the answer one (null) is unreadable: Graph said yes, but not to what. */
export function read<T>(
  result: GraphResult<unknown>,
  translate: (data: unknown) => T | null,
): GraphResult<T> {
  if (!result.ok) return result;
  const data = translate(result.data);
  return data === null ? { ok: false, failure: { kind: 'unreadable' } } : { ok: true, data };
}
