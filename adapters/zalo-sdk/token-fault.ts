import type { Retry } from '../channel.ts';

/** Why there is no access token now. Holds no token; `detail` is Zalo's own name of the fault. */
export interface TokenFault {
  code: 'none' | 'refused' | 'lost' | 'unreachable' | 'storage' | 'just-issued' | 'deadline';
  retry: Retry;
  /** Only a person can mend it. */
  lasting?: true;
  /** One sentence for the operator, in Vietnamese. */
  operator: string;
}

const repair =
  'Chỉ quản trị viên Official Account sửa được: mở developers.zalo.me, vào Công cụ > API Explorer, chọn ứng dụng và OA, ' +
  'bấm lấy token, rồi đặt refresh token mới vào ZALO_OA_REFRESH_TOKEN và khởi động lại.';

/** No pair is stored and no seed is configured. */
export const noToken: TokenFault = {
  code: 'none',
  retry: { afterMs: 600_000 },
  lasting: true,
  operator: `Chưa có refresh token của Zalo. ${repair}`,
};

/** Zalo refused the refresh token: used, expired, revoked, or the app's secret is wrong. */
export function refusedToken(detail: string | null): TokenFault {
  return {
    code: 'refused',
    retry: { afterMs: 600_000 },
    lasting: true,
    operator: `Zalo không nhận refresh token${detail ? ` (${detail})` : ''}. ${repair}`,
  };
}

/** The answer of a refresh never came: nobody knows whether the refresh token was spent. */
export const lostToken: TokenFault = {
  code: 'lost',
  retry: { afterMs: 60_000 },
  operator:
    'Đứt mạng giữa lúc làm mới token Zalo. Hệ thống sẽ tự thử lại sau một phút; nếu báo lại nhiều lần thì xem phần token trong adapters/zalo-oa/README.md.',
};

/** The token server could not be reached; the refresh token is whole. */
export const unreachableToken: TokenFault = {
  code: 'unreachable',
  retry: { afterMs: 30_000 },
  operator:
    'Không nối được máy chủ cấp token của Zalo. Hệ thống sẽ tự thử lại; kiểm tra đường mạng ra ngoài.',
};

/** Our own database failed. */
export const storageToken: TokenFault = {
  code: 'storage',
  retry: { afterMs: 5_000 },
  operator: 'Không đọc hoặc ghi được token Zalo trong cơ sở dữ liệu. Kiểm tra cơ sở dữ liệu.',
};

/** Zalo refuses an access token it issued a moment ago: another refresh would not help and burns a token. */
export const justIssuedToken: TokenFault = {
  code: 'just-issued',
  retry: { afterMs: 60_000 },
  lasting: true,
  operator:
    'Zalo từ chối access token vừa cấp. Kiểm tra ứng dụng đã được liên kết và cấp quyền với đúng Official Account.',
};

/** The caller's deadline passed while another process was refreshing. */
export const deadlineToken: TokenFault = {
  code: 'deadline',
  retry: 'later',
  operator: 'Hết thời gian chờ làm mới token Zalo. Tin sẽ tự gửi lại.',
};
