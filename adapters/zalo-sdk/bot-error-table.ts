import type { KnownError } from '../wire/known-error.ts';

/** What one error code of the Bot API means for us. */
export interface KnownBotError extends KnownError {
  /** The platform may have carried the call out all the same. */
  ambiguous: boolean;
}

const minute = 60_000;
const repairToken = 'Lấy lại token ở Zalo Bot Creator, đặt vào ZALO_BOT_TOKEN rồi khởi động lại.';

/**
 * `error_code` of the Bot API (docs.zaloplatforms.com/docs/BOT and the clients of it that are in use, October 2026).
 * The numbers are those of HTTP; what a limit is in numbers is not published.
 *
 * 404 does not say whether the chat, the method or the bot is unknown, so the message is tried again for a while
 * before it is given up.
 */
export const botErrors: Readonly<Record<number, KnownBotError>> = {
  400: {
    code: 'bad-request',
    retry: 'never',
    scope: 'message',
    ambiguous: false,
    operator: 'Zalo Bot báo tin có phần không hợp lệ. Tin này không gửi lại.',
    resident: null,
  },
  401: {
    code: 'token-invalid',
    retry: { afterMs: 15 * minute },
    scope: 'account',
    lasting: true,
    ambiguous: false,
    operator: `Zalo Bot không nhận token: token sai, đã đổi, hoặc bot bị khóa. ${repairToken}`,
    resident: null,
  },
  404: {
    code: 'not-found',
    retry: 'later',
    scope: 'message',
    ambiguous: false,
    operator: 'Zalo Bot không tìm thấy cuộc trò chuyện này: người hoặc nhóm có thể đã bỏ bot.',
    resident: null,
  },
  408: {
    code: 'timeout',
    retry: 'later',
    scope: 'message',
    ambiguous: true,
    operator: 'Zalo Bot báo hết giờ giữa chừng, chưa rõ tin đã tới hay chưa.',
    resident: null,
  },
  409: {
    code: 'conflict',
    retry: { afterMs: minute / 2 },
    scope: 'account',
    ambiguous: false,
    operator: 'Có chương trình khác đang dùng token của bot này. Mỗi bot chỉ chạy ở một nơi.',
    resident: null,
  },
  429: {
    code: 'rate-limited',
    retry: { afterMs: minute },
    scope: 'account',
    ambiguous: false,
    operator: 'Zalo Bot báo gọi quá nhiều, hoặc gói đã hết hạn mức. Tin sẽ tự gửi lại sau ít nhất một phút.',
    resident: 'Hệ thống đang bận. Câu trả lời sẽ đến chậm ít phút.',
  },
};

/** A code the table does not have: the platform refused, so a later try is safe. */
export function unknownBotError(code: number): KnownBotError {
  return {
    code: 'unknown',
    retry: 'later',
    scope: 'message',
    ambiguous: false,
    operator: `Zalo Bot trả mã lỗi lạ ${code}. Tra mã này ở docs.zaloplatforms.com/docs/BOT.`,
    resident: null,
  };
}
