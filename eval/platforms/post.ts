import { request } from 'node:http';
import type { Clock } from './clock.ts';
import { loopbackUrl } from './loopback.ts';

/** How a webhook POST ended. `slow` is 200 after the time allowed; `unreachable` means no answer at all. */
export type AttemptOutcome = 'ok' | 'slow' | 'refused' | 'unreachable';

/** How one POST to the product went. */
export interface PostResult {
  status: number | null;
  latencyMs: number;
  outcome: AttemptOutcome;
}

export interface PostLimits {
  answerWithinMs: number;
  hangUpAfterMs: number;
  /** As the platform calls itself in the header of the same name. */
  userAgent: string;
}

/**
 * Posts bytes to the product on a connection of its own. Never rejects. The answer counts once its body has
 * ended; a 200 that came after `answerWithinMs` is `slow`; no answer within `hangUpAfterMs` is `unreachable`.
 */
export function post(
  url: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
  clock: Clock,
  limits: PostLimits,
): Promise<PostResult> {
  const began = clock.now();
  return new Promise((resolve) => {
    const finish = (status: number | null) => {
      cancel();
      const latencyMs = clock.now() - began;
      const late = latencyMs > limits.answerWithinMs;
      const answered: AttemptOutcome = status === 200 ? (late ? 'slow' : 'ok') : 'refused';
      resolve({ status, latencyMs, outcome: status === null ? 'unreachable' : answered });
    };
    const call = request(
      loopbackUrl(url),
      {
        method: 'POST',
        agent: false,
        headers: {
          'content-type': 'application/json',
          'content-length': body.byteLength,
          'user-agent': limits.userAgent,
          ...headers,
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => finish(answer.statusCode ?? null));
        answer.on('error', () => finish(null));
      },
    );
    const cancel = clock.after(limits.hangUpAfterMs, () => call.destroy(new Error('no answer')));
    call.on('error', () => finish(null));
    call.end(body);
  });
}
