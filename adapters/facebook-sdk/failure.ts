import type { ChannelError, Retry } from '../channel.ts';
import { type ErrorMaker, errorsOf, type KnownError, shutOut, waitAsked } from '../wire/known-error.ts';
import { knownError } from './error-table.ts';

/** Why a call to the Graph API gave no data. Holds no token, no text and no address: it may be logged. */
export type GraphFailure =
  | {
      kind: 'refused';
      code: number;
      subcode: number | null;
      /** The platform's own word on whether a later try may succeed; null where it says nothing. */
      transient: boolean | null;
      /** Id by which Meta's support finds the call. */
      traceId: string | null;
      /** From the usage headers or `Retry-After`; null = unknown. */
      waitMs: number | null;
    }
  /** An HTTP answer without Graph's envelope: from a gateway on the way. */
  | { kind: 'status'; status: number; waitMs: number | null }
  | { kind: 'unreadable' }
  | { kind: 'unanswered'; sent: 'no' | 'maybe'; reason: string };

export type GraphResult<T> = { ok: true; data: T } | { ok: false; failure: GraphFailure };

const look = 'Chưa rõ Facebook đã nhận hay chưa; hệ thống sẽ kiểm tra trước khi gửi lại.';

/** The failure as the product's value, its code prefixed with the channel's name. */
export function channelErrorOf(channel: string, failure: GraphFailure): ChannelError {
  const error = errorsOf(channel);
  switch (failure.kind) {
    case 'refused': {
      const { code, ambiguous = false, ...known } = knownError(failure.code, failure.subcode);
      return error(code, { ...known, ambiguous, retry: retryOf(known, failure.transient, failure.waitMs) });
    }
    case 'status':
      return statusError(failure.status, failure.waitMs, error);
    case 'unreadable':
      return error('unreadable', { ambiguous: true, operator: `Facebook trả lời không đọc được. ${look}` });
    case 'unanswered':
      if (failure.sent === 'maybe')
        return error('unanswered', {
          ambiguous: true,
          operator: `Facebook không trả lời kịp hoặc đứt kết nối. ${look}`,
        });
      if (failure.reason === 'deadline')
        return error('deadline', {
          operator: 'Hết thời gian trước khi nối được Facebook. Tin sẽ tự gửi lại.',
        });
      return error('unreachable', {
        scope: 'account',
        operator: 'Không nối được Facebook. Kiểm tra mạng và FACEBOOK_GRAPH_URL. Tin sẽ tự gửi lại.',
      });
  }
}

/** `is_transient: true` overrules a "never"; a wait the platform names overrules ours when it is longer. */
function retryOf(known: Pick<KnownError, 'retry'>, transient: boolean | null, waitMs: number | null): Retry {
  if (known.retry === 'never') return transient === true ? 'later' : 'never';
  if (known.retry === 'later' || waitMs === null) return known.retry;
  return { afterMs: Math.max(known.retry.afterMs, waitMs) };
}

function statusError(status: number, waitMs: number | null, error: ErrorMaker): ChannelError {
  const retry = waitAsked('later', waitMs);
  if (status === 429) {
    const { code, ...known } = knownError(613, null);
    return error(code, { ...known, retry: waitAsked(known.retry, waitMs) });
  }
  if (status >= 500)
    return error('platform-down', {
      retry,
      ambiguous: true,
      operator: `Máy chủ Facebook đang lỗi (HTTP ${status}). ${look}`,
    });
  return error('refused-by-gateway', {
    retry,
    scope: 'account',
    ...shutOut(status),
    operator: `Facebook không nhận yêu cầu (HTTP ${status}). Kiểm tra FACEBOOK_GRAPH_URL và tường lửa.`,
  });
}
