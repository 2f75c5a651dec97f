import { unkeptSentence } from './unkept-kinds.ts';

/** Why a file was not fetched. Holds no address and no word of a message: it may be logged. */
export interface MediaFault {
  /** `media.<reason>`, stable, for metrics and tests. */
  code: `media.${keyof typeof faults}`;
  /** `never`: the same address will not do better. */
  retry: 'never' | 'later';
  /** One sentence for the operator. */
  operator: string;
  /** One sentence for the resident. */
  resident: string;
}

const resend = 'Chưa mở được tệp vừa gửi. Xin gửi lại, hoặc viết bằng chữ.';
const another = 'Tệp vừa gửi không mở được ở đây. Xin gửi ảnh hoặc tin thoại thường, hoặc viết bằng chữ.';

const faults = {
  address: {
    retry: 'never',
    operator:
      'Tệp không tải: địa chỉ không phải https ở cổng thường, có tên đăng nhập, hoặc máy chủ không có trong MEDIA_HOSTS.',
    resident: another,
  },
  private: {
    retry: 'never',
    operator: 'Tệp không tải: địa chỉ dẫn vào máy này hoặc mạng nội bộ. Có thể có người đang thử dò mạng.',
    resident: another,
  },
  redirects: {
    retry: 'never',
    operator: 'Tệp không tải: bị chuyển địa chỉ quá nhiều lần.',
    resident: resend,
  },
  unreachable: {
    retry: 'later',
    operator: 'Tệp chưa tải được: không nối được tới máy chủ giữ tệp.',
    resident: resend,
  },
  slow: {
    retry: 'later',
    operator: 'Tệp chưa tải được: máy chủ giữ tệp trả quá chậm.',
    resident: resend,
  },
  cut: { retry: 'later', operator: 'Tệp chưa tải được: đường truyền đứt giữa chừng.', resident: resend },
  busy: {
    retry: 'later',
    operator: 'Tệp chưa tải được: máy chủ giữ tệp đang bận hoặc hỏng.',
    resident: resend,
  },
  missing: {
    retry: 'never',
    operator: 'Tệp không tải được: máy chủ không cho, hoặc địa chỉ đã hết hạn.',
    resident: resend,
  },
  encoded: {
    retry: 'never',
    operator: 'Tệp không tải: máy chủ gửi dạng nén dù được xin dạng thường.',
    resident: another,
  },
  'too-big': {
    retry: 'never',
    operator: 'Tệp không tải: lớn hơn mức cho phép.',
    resident: 'Tệp vừa gửi lớn quá. Xin gửi tệp nhỏ hơn, hoặc viết bằng chữ.',
  },
  type: {
    retry: 'never',
    operator:
      'Tệp không giữ: nội dung không phải loại được nhận (ảnh, tiếng nói, PDF), dù tên hay nhãn nói gì.',
    resident: another,
  },
  kind: {
    retry: 'never',
    operator: 'Ảnh không giữ: là GIF hoặc HEIC. Người gửi được nhắn là gửi ảnh JPEG hoặc PNG.',
    resident: unkeptSentence,
  },
  picture: {
    retry: 'never',
    operator: 'Ảnh không giữ: không bỏ được thông tin vị trí trong tệp (hỏng hoặc quá lớn).',
    resident: another,
  },
} as const;

/** The fault of a reason, with its sentences. */
export function mediaFault(reason: keyof typeof faults): { ok: false; fault: MediaFault } {
  return { ok: false, fault: { code: `media.${reason}`, ...faults[reason] } };
}
