import type { ChannelError } from '../channel.ts';
import { type ErrorMaker, errorsOf, shutOut, waitAsked } from '../wire/known-error.ts';
import { openApiErrors, unknownError } from './error-table.ts';
import type { TokenFault } from './token-fault.ts';

/** Why a call to the OpenAPI gave no data. Holds no token, no text and no address: it may be logged. */
export type ZaloFailure =
  /** Zalo answered with an error code. `field` is the part of our request it named. */
  | { kind: 'refused'; code: number; field: string | null; retryAfterMs: number | null }
  /** An HTTP answer without Zalo's envelope: from a gateway on the way. */
  | { kind: 'status'; status: number; retryAfterMs: number | null }
  /** HTTP 200, and yet not an answer of the OpenAPI. */
  | { kind: 'unreadable' }
  | { kind: 'unanswered'; sent: 'no' | 'maybe'; reason: string }
  | { kind: 'token'; fault: TokenFault }
  /** The file that goes with a message cannot be read, is not one Zalo takes, or did not get there. */
  | { kind: 'file'; fault: FileFault };

type FileFault = 'gone' | 'not-uploaded' | `${'image' | 'file'}-${'type' | 'size'}`;

export type ZaloResult<T> = { ok: true; data: T } | { ok: false; failure: ZaloFailure };

const fileFaults: Readonly<Record<FileFault, string>> = {
  gone: 'Không đọc được ảnh hoặc tệp kèm tin vì nó không còn trong kho. Cần đính kèm lại.',
  'image-type': 'Zalo chỉ nhận ảnh JPG hoặc PNG. Đổi định dạng ảnh rồi đính kèm lại.',
  'image-size': 'Zalo chỉ nhận ảnh tới 1 MB. Thu nhỏ ảnh rồi đính kèm lại.',
  'file-type': 'Zalo chỉ nhận tệp PDF, DOC hoặc DOCX. Đổi định dạng tệp rồi đính kèm lại.',
  'file-size': 'Zalo chỉ nhận tệp tới 5 MB. Giảm dung lượng tệp rồi đính kèm lại.',
  'not-uploaded': 'Chưa tải được ảnh hoặc tệp lên Zalo. Tin sẽ tự gửi lại.',
};

const look = 'Chưa rõ Zalo đã nhận tin hay chưa; hệ thống sẽ kiểm tra trước khi gửi lại.';

/** The failure as the product's value, its code prefixed with the channel's name. */
export function channelErrorOf(channel: string, failure: ZaloFailure): ChannelError {
  const error = errorsOf(channel);
  switch (failure.kind) {
    case 'refused': {
      const { code, ...known } = openApiErrors[failure.code] ?? unknownError(failure.code);
      return error(code, {
        ...known,
        retry: waitAsked(known.retry, failure.retryAfterMs),
        operator: failure.field ? `${known.operator} Zalo nêu: ${failure.field}.` : known.operator,
      });
    }
    case 'status':
      return statusError(failure.status, failure.retryAfterMs, error);
    case 'unreadable':
      return error('unreadable', { ambiguous: true, operator: `Zalo trả lời không đọc được. ${look}` });
    case 'unanswered':
      if (failure.sent === 'maybe')
        return error('unanswered', {
          ambiguous: true,
          operator: `Zalo không trả lời kịp hoặc đứt kết nối. ${look}`,
        });
      if (failure.reason === 'deadline')
        return error('deadline', { operator: 'Hết thời gian trước khi nối được Zalo. Tin sẽ tự gửi lại.' });
      return error('unreachable', {
        scope: 'account',
        operator: 'Không nối được Zalo. Kiểm tra mạng và ZALO_API_URL. Tin sẽ tự gửi lại.',
      });
    case 'file':
      return error(`file-${failure.fault}`, {
        retry: failure.fault === 'not-uploaded' ? 'later' : 'never',
        operator: fileFaults[failure.fault],
      });
    case 'token': {
      const { code, ...rest } = failure.fault;
      return error(`token-${code}`, { ...rest, scope: code === 'deadline' ? 'message' : 'account' });
    }
  }
}

function statusError(status: number, retryAfterMs: number | null, error: ErrorMaker): ChannelError {
  const retry = waitAsked('later', retryAfterMs);
  if (status === 429) {
    const { code, ...known } = openApiErrors[-32]!;
    return error(code, { ...known, retry: waitAsked(known.retry, retryAfterMs) });
  }
  if (status >= 500)
    return error('platform-down', {
      retry,
      ambiguous: true,
      operator: `Máy chủ Zalo đang lỗi (HTTP ${status}). ${look}`,
    });
  return error('refused-by-gateway', {
    retry,
    scope: 'account',
    ...shutOut(status),
    operator: `Zalo không nhận yêu cầu (HTTP ${status}). Kiểm tra ZALO_API_URL và tường lửa của máy chủ.`,
  });
}
