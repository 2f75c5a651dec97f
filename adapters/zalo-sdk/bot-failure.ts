import type { ChannelError } from '../channel.ts';
import { shutOut, waitAsked } from '../wire/known-error.ts';
import { botErrors, unknownBotError } from './bot-error-table.ts';

/** Why a call of the Bot API gave no result. Holds no token, no text and no address: it may be logged. */
export type BotFailure =
  /** The platform answered with an error code. */
  | { kind: 'refused'; code: number; retryAfterMs: number | null }
  /** An HTTP answer without the envelope: from a gateway on the way. */
  | { kind: 'status'; status: number; retryAfterMs: number | null }
  /** HTTP 200, and yet not an answer of the Bot API. */
  | { kind: 'unreadable' }
  | { kind: 'unanswered'; sent: 'no' | 'maybe'; reason: string };

export type BotResult<T> = { ok: true; data: T } | { ok: false; failure: BotFailure };

/** The Bot API has no history: nobody can look whether an ambiguous message arrived. */
const cannotLook = 'Chưa rõ tin đã tới hay chưa; Zalo Bot không cho tra lại nên tin này không tự gửi lại.';

/** The failure as the product's value, its code prefixed with the channel's name. */
export function botErrorOf(channel: string, failure: BotFailure): ChannelError {
  const { code, ...rest } = known(failure);
  return { ...rest, code: `${channel}.${code}` };
}

function known(failure: BotFailure): ChannelError {
  switch (failure.kind) {
    case 'refused':
      return refused(failure.code, failure.retryAfterMs);
    case 'status':
      if (failure.status === 429 || failure.status >= 500)
        return refused(failure.status, failure.retryAfterMs);
      return plain('refused-by-gateway', {
        retry: waitAsked('later', failure.retryAfterMs),
        scope: 'account',
        ...shutOut(failure.status),
        operator: `Zalo Bot không nhận yêu cầu (HTTP ${failure.status}). Kiểm tra ZALO_BOT_API_URL và tường lửa của máy chủ.`,
      });
    case 'unreadable':
      return plain('unreadable', {
        ambiguous: true,
        operator: `Zalo Bot trả lời không đọc được. ${cannotLook}`,
      });
    case 'unanswered':
      if (failure.sent === 'maybe')
        return plain('unanswered', {
          ambiguous: true,
          operator: `Zalo Bot không trả lời kịp hoặc đứt kết nối. ${cannotLook}`,
        });
      if (failure.reason === 'deadline')
        return plain('deadline', {
          operator: 'Hết thời gian trước khi nối được Zalo Bot. Tin sẽ tự gửi lại.',
        });
      return plain('unreachable', {
        scope: 'account',
        operator: 'Không nối được Zalo Bot. Kiểm tra mạng và ZALO_BOT_API_URL. Tin sẽ tự gửi lại.',
      });
  }
}

function refused(code: number, retryAfterMs: number | null): ChannelError {
  if (code >= 500)
    return plain('platform-down', {
      retry: waitAsked('later', retryAfterMs),
      ambiguous: true,
      operator: `Máy chủ Zalo Bot đang lỗi (${code}). ${cannotLook}`,
    });
  const error = botErrors[code] ?? unknownBotError(code);
  return { ...error, retry: waitAsked(error.retry, retryAfterMs) };
}

function plain(code: string, fields: Partial<ChannelError> & { operator: string }): ChannelError {
  return { code, retry: 'later', scope: 'message', ambiguous: false, resident: null, ...fields };
}
