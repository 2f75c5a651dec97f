/** What is wrong with the store, stable, for metrics and tests. */
export type StoreErrorCode =
  | 'store.disk_full'
  | 'store.read_only'
  | 'store.disk_error'
  | 'store.corrupt'
  | 'store.unavailable'
  | 'store.refused'
  | 'store.busy'
  | 'store.timeout'
  | 'store.conflict'
  | 'store.constraint'
  | 'store.locked'
  | 'store.newer_schema'
  | 'store.closed'
  | 'store.incompatible'
  | 'store.defect';

/** A kind of failure. */
export interface FaultClass {
  code: StoreErrorCode;
  /** `now`: the same transaction again may succeed; `later`: when the cause is gone; `never`: as it is, it cannot. */
  retry: 'now' | 'later' | 'never';
  /** One sentence for the operator. */
  operator: string;
}

/** The failures that PostgreSQL, the disk or the network cause, with what the operator can do. */
export const classes = {
  diskFull: {
    code: 'store.disk_full',
    retry: 'later',
    operator: 'Ổ đĩa chứa dữ liệu đã đầy. Hãy xóa bớt tệp hoặc gắn thêm đĩa; chương trình tự chạy tiếp.',
  },
  readOnly: {
    code: 'store.read_only',
    retry: 'later',
    operator:
      'Không được phép ghi vào nơi chứa dữ liệu. Hãy kiểm tra quyền ghi của thư mục hoặc cơ sở dữ liệu.',
  },
  diskError: {
    code: 'store.disk_error',
    retry: 'later',
    operator: 'Ổ đĩa chứa dữ liệu đọc hoặc ghi bị lỗi. Hãy sao lưu ngay và kiểm tra ổ đĩa.',
  },
  corrupt: {
    code: 'store.corrupt',
    retry: 'never',
    operator: 'Dữ liệu trên đĩa bị hỏng. Hãy dừng chương trình và khôi phục từ bản sao lưu (loa restore).',
  },
  incompatible: {
    code: 'store.incompatible',
    retry: 'never',
    operator:
      'Thư mục dữ liệu do một bản Loa Làng khác hẳn ghi, bản này không mở được. Hãy dùng bản đã ghi nó để sao lưu ' +
      '(loa backup), rồi khôi phục bằng bản này (loa restore).',
  },
  stopped: {
    code: 'store.unavailable',
    retry: 'later',
    operator: 'Bộ lưu dữ liệu bên trong chương trình đã dừng. Chương trình tự mở lại nó.',
  },
  unavailable: {
    code: 'store.unavailable',
    retry: 'later',
    operator:
      'Không nối được tới cơ sở dữ liệu. Chương trình tự nối lại; nếu kéo dài, hãy kiểm tra máy chủ PostgreSQL và mạng.',
  },
  refused: {
    code: 'store.refused',
    retry: 'later',
    operator:
      'Cơ sở dữ liệu từ chối đăng nhập. Hãy kiểm tra tên, mật khẩu và tên cơ sở dữ liệu trong DATABASE_URL.',
  },
  busy: {
    code: 'store.busy',
    retry: 'later',
    operator: 'Cơ sở dữ liệu đang quá tải (hết kết nối hoặc bộ nhớ). Chương trình tự thử lại.',
  },
  timeout: {
    code: 'store.timeout',
    retry: 'later',
    operator: 'Cơ sở dữ liệu trả lời quá chậm nên lệnh bị dừng. Chương trình tự thử lại.',
  },
  conflict: {
    code: 'store.conflict',
    retry: 'now',
    operator: 'Hai việc cùng sửa một chỗ trong dữ liệu; một việc phải làm lại. Chương trình tự làm lại.',
  },
  constraint: {
    code: 'store.constraint',
    retry: 'never',
    operator:
      'Dữ liệu không hợp lệ nên không được ghi. Đây là lỗi của chương trình; hãy báo cho người phát triển.',
  },
  defect: {
    code: 'store.defect',
    retry: 'never',
    operator: 'Lệnh gửi tới cơ sở dữ liệu bị sai. Đây là lỗi của chương trình; hãy báo cho người phát triển.',
  },
} as const satisfies Record<string, FaultClass>;
