import {
  aboutAccount,
  accountBusy,
  hour,
  type KnownError,
  aboutMessage as message,
  minute,
  aboutPerson as person,
} from '../wire/known-error.ts';

/** What one error of the Graph API means for us. */
export interface GraphError extends KnownError {
  /** The platform may have taken the message in spite of the error. */
  ambiguous?: true;
}

const account = (code: string, operator: string, afterMs = 15 * minute): GraphError =>
  aboutAccount(code, operator, { afterMs });
const busy = (operator: string, afterMs = minute): GraphError => ({
  ...accountBusy('rate-limited', operator, afterMs),
  resident: 'Hệ thống đang bận. Câu trả lời sẽ đến chậm ít phút.',
});

const windowClosed: GraphError = {
  ...message(
    'window-closed',
    'never',
    'Đã quá 24 giờ từ lần cuối người này nhắn, nên Facebook không cho gửi.',
  ),
  resident: 'Cuộc trò chuyện đã cũ. Nhắn một tin bất kỳ để nhận trả lời.',
};
const unavailable = person(
  'person-unavailable',
  'Người nhận đã chặn Trang, tắt nhận tin hoặc khóa tài khoản.',
);
const permission = account(
  'permission-missing',
  'Token thiếu quyền gửi tin hoặc ứng dụng chưa được Meta duyệt. Xem mục quyền ở developers.facebook.com.',
);
const foreignThread = message(
  'thread-elsewhere',
  { afterMs: 15 * minute },
  'Ứng dụng khác hoặc luồng hỏi đáp của Messenger đang giữ cuộc trò chuyện này. Tin chờ tới khi được trả lại.',
);
const mediaUnread = message(
  'media-unreadable',
  'later',
  'Facebook chưa lấy được ảnh hoặc tệp. Hệ thống gửi lại.',
);

/**
 * Errors of the Graph API by `code/subcode`, or `code` alone for every other subcode (Messenger Platform, "Error
 * Codes", 25 Jun 2026; Graph API error handling; those seen in production by public projects). Where sources
 * disagree on 1545041 (window closed or person gone), the channel's own clock has decided before the call.
 */
export const graphErrors: Readonly<Record<string, GraphError>> = {
  '-1': message('temporary', 'later', 'Facebook báo lỗi tạm thời. Tin sẽ tự gửi lại.'),
  '1': message(
    'unknown-platform-error',
    'later',
    'Facebook báo lỗi không rõ, thường do thiếu quyền. Tin sẽ tự gửi lại.',
  ),
  '1/1357046': {
    ...message(
      'sent-with-error',
      'later',
      'Facebook báo lỗi nhưng có thể đã gửi tin. Hệ thống kiểm tra trước khi gửi lại.',
    ),
    ambiguous: true,
  },
  '2': message('temporary', 'later', 'Facebook báo lỗi tạm thời. Tin sẽ tự gửi lại.'),
  '4': busy('Ứng dụng gọi Facebook quá nhiều. Tin sẽ tự gửi lại.', 5 * minute),
  '4/2018022': busy('Trang gửi quá nhiều tin một lúc. Tin sẽ tự gửi lại.'),
  '9/2018352': busy('Trang xin nhận thông báo quá nhiều lần. Tin chờ một giờ.', hour),
  '10': permission,
  '10/2018278': windowClosed,
  '10/2534022': windowClosed,
  '10/2018065': windowClosed,
  '10/2018108': person('person-cannot-receive', 'Người nhận hiện không nhận được tin của Trang.'),
  '10/1893063': account(
    'page-restricted',
    'Trang đang bị Facebook hạn chế gửi tin. Mở mục Hỗ trợ của Trang để xem lý do; tạm dừng gửi hàng loạt.',
    hour,
  ),
  '10/1893015': person('topic-stopped', 'Người nhận đã dừng loại thông báo này.'),
  '32': busy('Người dùng của Trang gọi Facebook quá nhiều. Tin sẽ tự gửi lại.', 5 * minute),
  '100': message(
    'parameter-invalid',
    'never',
    'Facebook báo tin có phần không hợp lệ. Tin này không gửi lại.',
  ),
  '100/2018001': person('person-unknown', 'Facebook không có người nhận này, hoặc mã thuộc Trang khác.'),
  '100/2018008': mediaUnread,
  '100/2018294': mediaUnread,
  '100/2018047': message('media-type', 'never', 'Facebook không nhận loại tệp này.'),
  '100/2018109': message('media-size', 'never', 'Ảnh hoặc tệp lớn hơn mức Facebook cho phép.'),
  '100/2018074': message(
    'media-expired',
    'later',
    'Mã tệp đã tải lên hết hạn sau 90 ngày. Hệ thống tải lên lại.',
  ),
  '100/2018014': message(
    'mixed-action',
    'never',
    'Phần mềm gửi tin lẫn với hành động. Cần báo người phát triển.',
  ),
  '100/2534025': message(
    'comment-closed',
    'never',
    'Bình luận đã bị xóa, quá 7 ngày, hoặc không cho trả lời riêng.',
  ),
  '190': account(
    'token-invalid',
    'Facebook không nhận token của Trang (đổi mật khẩu, mất vai trò hoặc hết hạn). Lấy token mới cho FACEBOOK_PAGE_TOKEN.',
  ),
  '200': permission,
  '200/2018028': account(
    'role-missing',
    'Ứng dụng chưa được duyệt và người nhận không có vai trò trong ứng dụng. Thêm người thử hoặc xin duyệt.',
  ),
  '200/1545041': unavailable,
  '368': account(
    'page-blocked',
    'Facebook tạm chặn Trang vì vi phạm hoặc bị báo cáo. Mở mục Hỗ trợ của Trang.',
    hour,
  ),
  '506': message('duplicate-post', 'never', 'Facebook báo bài này trùng với bài vừa đăng.'),
  '551': unavailable,
  '551/1545041': unavailable,
  '551/1893047': unavailable,
  '613': busy('Trang gọi Facebook quá nhanh. Tin sẽ tự gửi lại.'),
  '613/2534040': busy('Trang gọi Facebook quá nhanh. Tin sẽ tự gửi lại.'),
  '613/2018338': account(
    'abuse-warning',
    'Facebook cảnh báo Trang gửi tin quá mức. Dừng gửi hàng loạt và xem mục Hỗ trợ của Trang.',
    hour,
  ),
  '613/1893016': message('topic-asked', 'never', 'Người này đã được hỏi về chủ đề đó. Không hỏi lại.'),
  '1200': message('temporary', 'later', 'Facebook báo lỗi gửi tạm thời. Tin sẽ tự gửi lại.'),
  '2022': account(
    'feature-limited',
    'Facebook hạn chế tính năng nhắn tin của Trang vì vi phạm chính sách. Mở mục Hỗ trợ của Trang.',
    hour,
  ),
  '10900': message(
    'already-replied',
    'never',
    'Bình luận này đã được trả lời riêng; Facebook chỉ cho một lần.',
  ),
  '80001': busy('Trang đã dùng hết số lần gọi trong giờ. Tin sẽ tự gửi lại.', 5 * minute),
  '80006': busy('Trang đã dùng hết số lần gọi Messenger. Tin sẽ tự gửi lại.', 5 * minute),
  '2018300': foreignThread,
  '2018321': foreignThread,
  '2018218': message('profile-missing', 'never', 'Facebook không có hồ sơ của người này.'),
  '2018247': message('profile-forbidden', 'never', 'Token không có quyền đọc hồ sơ người này.'),
  '9000001': message('message-gone', 'never', 'Tin cần trả lời đã bị xóa.'),
  // Subcodes of publishing, as public posting tools report them.
  '100/1366046': message('photo-invalid', 'never', 'Facebook không nhận ảnh: quá lớn hoặc sai định dạng.'),
  '100/1366051': message('duplicate-photo', 'never', 'Ảnh này vừa được đăng rồi.'),
  '100/1390008': busy('Trang đăng bài quá nhanh. Bài sẽ tự đăng lại.', 15 * minute),
  '100/1346003': message('flagged', 'never', 'Facebook nghi bài là tin rác. Người soạn cần xem lại.'),
  '100/1404078': account(
    'publishing-authorisation',
    'Người quản trị Trang cần hoàn tất xác minh quyền đăng bài của Facebook.',
  ),
  '100/1404006': account(
    'security-check',
    'Tài khoản quản trị Trang cần qua bước kiểm tra bảo mật của Facebook.',
  ),
  '100/1404112': account('account-limited', 'Tài khoản quản trị Trang đang bị Facebook giới hạn.', hour),
  '100/1609008': message(
    'own-link',
    'never',
    'Facebook không cho đăng liên kết tới facebook.com trong bài này.',
  ),
};

/** The entry for a code and subcode; a code the table does not have is refused, so a later try is safe. */
export function knownError(code: number, subcode: number | null): GraphError {
  return (
    (subcode === null ? undefined : graphErrors[`${code}/${subcode}`]) ??
    graphErrors[String(code)] ??
    message('unknown', 'later', `Facebook trả mã lỗi lạ ${code}. Tra mã này ở developers.facebook.com.`)
  );
}
