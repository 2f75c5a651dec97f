import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https, { type RequestOptions } from 'node:https';
import axios from 'axios';

export interface HttpRequest {
  method: 'GET' | 'POST';
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  /** A string is JSON. */
  body?: string | URLSearchParams | FormData;
}

/**
 * What became of a request. An answer is any complete HTTP answer, whatever its status. Without one, `sent`
 * says whether the platform can have seen the request: `no` only when no connection was ever made.
 * Holds no header, no address and no body of ours, so it may be logged.
 */
export type Exchange =
  | {
      answered: true;
      status: number;
      text: string;
      /** From `Retry-After` in seconds; null = not said, or as a date of a clock that is not ours. Never below 1000. */
      retryAfterMs: number | null;
      /** The headers that were asked to be kept, in lower case; absent when none were asked for. */
      headers?: Record<string, string>;
    }
  | { answered: false; sent: 'no' | 'maybe'; reason: 'deadline' | 'unreachable' | 'cut' };

export interface PlatformHttp {
  /** Makes one HTTP exchange. Never throws. The signal is the caller's deadline. */
  exchange(request: HttpRequest, signal: AbortSignal): Promise<Exchange>;
  /** Closes idle connections. */
  close(): void;
}

/** Platforms answer with a few kilobytes; a page of history stays below 100 kB. */
const longestAnswer = 2_000_000;

/**
 * Opens an HTTP client for one origin. Redirects are not followed and proxies of the environment are not used:
 * either would hand the access token to a third party.
 *
 * @param ceilingMs ends an exchange even when the caller's signal never fires.
 * @param keep names of answer headers, in lower case, that {@link Exchange} shall carry. They get into logs.
 */
export function platformHttp(origin: string, ceilingMs = 30_000, keep: readonly string[] = []): PlatformHttp {
  const httpAgent = new http.Agent({ keepAlive: true });
  const httpsAgent = new https.Agent({ keepAlive: true });
  const client = axios.create({
    baseURL: origin,
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: longestAnswer,
    responseType: 'text',
    // Without this axios parses JSON by itself and large ids lose their last digits.
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
  });

  return {
    async exchange(request, signal) {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(ceilingMs)]);
      const line = watchedTransport();
      try {
        const answer = await client.request<string>({
          method: request.method,
          url: request.path,
          headers: {
            ...(typeof request.body === 'string' ? { 'content-type': 'application/json' } : {}),
            ...request.headers,
          },
          data: request.body,
          signal: deadline,
          transport: line.transport,
        });
        const retryAfter = String(answer.headers['retry-after'] ?? '');
        return {
          answered: true,
          status: answer.status,
          text: typeof answer.data === 'string' ? answer.data : '',
          retryAfterMs: /^\d{1,6}$/u.test(retryAfter) ? Math.max(1, Number(retryAfter)) * 1000 : null,
          ...(keep.length > 0 ? { headers: kept(answer.headers, keep) } : {}),
        };
      } catch {
        // The error object holds our headers and so the token: nothing of it leaves this function.
        const sent = line.connected() ? 'maybe' : 'no';
        if (deadline.aborted) return { answered: false, sent, reason: 'deadline' };
        return { answered: false, sent, reason: sent === 'no' ? 'unreachable' : 'cut' };
      }
    },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

function kept(headers: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  );
}

/**
 * Node's own transport, watched: Node writes the request in the moment the connection stands, so before that
 * moment nothing was sent and after it the platform may have read everything.
 */
function watchedTransport() {
  let connected = false;
  const request = (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest => {
    const secure = options.protocol === 'https:';
    const made = (secure ? https : http).request(options, onAnswer);
    made.once('socket', (socket) => {
      if (made.reusedSocket || (!secure && !socket.connecting)) connected = true;
      else
        socket.once(secure ? 'secureConnect' : 'connect', () => {
          connected = true;
        });
    });
    return made;
  };
  return { transport: { request }, connected: () => connected };
}
