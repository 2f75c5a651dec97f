import {
  aboutAccount as account,
  accountBusy as busy,
  hour,
  type KnownError,
  aboutMessage as message,
  minute,
  aboutPerson as person,
} from '../wire/known-error.ts';

const slow = 'Hệ thống đang bận. Câu trả lời sẽ đến chậm ít phút.';
const tooOld = 'Cuộc trò chuyện đã cũ. Nhắn một tin bất kỳ để nhận trả lời.';

/**
 * Error codes of `openapi.zalo.me` (developers.zalo.me, Official Account error table). The host
 * `business.openapi.zalo.me` numbers its errors differently and must never be looked up here.
 *
 * -230 and -232 concern the message and not the person: the next word of the person opens the window again.
 */
export const openApiErrors: Readonly<Record<number, KnownError>> = {
  [-32]: {
    ...busy(
      'rate-limited',
      'Zalo báo gọi quá nhiều lần trong một phút. Tin sẽ tự gửi lại sau một phút.',
      minute,
    ),
    resident: slow,
  },
  [-100]: message(
    'attachment-expired',
    'later',
    'Ảnh hoặc tệp đã tải lên Zalo quá 7 ngày nên hết hạn. Cần tải lên lại.',
  ),
  [-200]: message('send-failed', 'later', 'Zalo báo gửi không thành công. Tin sẽ tự gửi lại.'),
  [-201]: message('field-invalid', 'never', 'Zalo báo tin có phần không hợp lệ. Tin này không gửi lại.'),
  [-204]: account(
    'oa-disabled',
    'Official Account đã bị xóa hoặc bị khóa. Quản trị viên OA cần liên hệ Zalo.',
  ),
  [-205]: account('oa-unknown', 'Zalo không tìm thấy Official Account. Kiểm tra ZALO_OA_ID.'),
  [-209]: account('app-inactive', 'Ứng dụng chưa được kích hoạt. Mở developers.zalo.me và bật ứng dụng.'),
  [-210]: message(
    'over-limit',
    'never',
    'Zalo báo tin vượt giới hạn độ dài. Đây là lỗi của phần mềm, cần báo người phát triển.',
  ),
  [-211]: busy(
    'quota-gone',
    'Official Account đã hết hạn mức tin. Xem hạn mức ở oa.zalo.me, hoặc chờ kỳ sau.',
    hour,
  ),
  [-212]: account(
    'api-not-registered',
    'Ứng dụng chưa đăng ký quyền gọi API này. Đăng ký ở developers.zalo.me.',
  ),
  [-213]: person('not-follower', 'Người nhận chưa quan tâm Official Account nên Zalo không cho gửi.'),
  [-214]: message(
    'article-processing',
    { afterMs: minute },
    'Zalo đang xử lý bài viết. Hệ thống sẽ tự hỏi lại.',
  ),
  [-216]: account(
    'token-invalid',
    'Zalo không nhận access token, kể cả sau khi làm mới. Quản trị viên OA cần cấp quyền lại.',
  ),
  [-217]: person('invites-blocked', 'Người nhận đã chặn lời mời từ Official Account.'),
  [-218]: message(
    'person-quota',
    { afterMs: 12 * hour },
    'Người nhận đã đủ số tin được nhận hôm nay. Tin chờ tới ngày mai.',
  ),
  [-219]: account('app-disabled', 'Ứng dụng đã bị gỡ hoặc bị khóa. Kiểm tra ở developers.zalo.me.'),
  [-220]: account(
    'token-expired',
    'Access token hết hạn và làm mới không được. Quản trị viên OA cần cấp quyền lại.',
  ),
  [-221]: account(
    'oa-not-verified',
    'Official Account chưa được xác thực. Nộp quyết định của cơ quan ở oa.zalo.me.',
  ),
  [-223]: account(
    'api-not-authorised',
    'Official Account chưa cấp quyền này cho ứng dụng. Quản trị viên OA cần cấp quyền lại.',
  ),
  [-224]: account('package-needed', 'Official Account cần mua hoặc nâng gói dịch vụ mới dùng được OpenAPI.'),
  [-227]: person('person-inactive', 'Tài khoản người nhận bị khóa, hoặc đã hơn 45 ngày không dùng Zalo.'),
  [-230]: {
    ...message('window-closed', 'never', 'Đã quá 7 ngày từ lần cuối người này nhắn, nên Zalo không cho gửi.'),
    resident: tooOld,
  },
  [-232]: {
    ...message(
      'no-interaction',
      'never',
      'Người này chưa nhắn cho Official Account, hoặc lần nhắn cuối đã quá hạn.',
    ),
    resident: tooOld,
  },
  [-233]: message('type-unsupported', 'never', 'Zalo không nhận loại tin này. Cần gửi dạng chữ.'),
  [-234]: message(
    'night-hours',
    { afterMs: hour },
    'Zalo không cho gửi tin quảng bá từ 22 giờ đến 6 giờ. Tin chờ tới sáng.',
  ),
  [-235]: account(
    'oa-type-unsupported',
    'Zalo không mở API này cho loại Official Account đang dùng. Hỏi Zalo về OA cơ quan nhà nước.',
  ),
  // One group ran out, the account and its other groups did not: an hour is a fair guess at a renewal.
  [-237]: message(
    'group-disabled',
    { afterMs: hour },
    'Nhóm chat của OA đã hết hạn. Gia hạn gói nhóm trong 45 ngày để không bị xóa.',
  ),
  [-238]: account('asset-used', 'Mã tài sản nhóm đã dùng hoặc đã khóa. Chọn mã khác.', 'never'),
  [-240]: account(
    'api-v2-closed',
    'Phần mềm gọi API gửi tin đời cũ mà Zalo đã đóng. Cần báo người phát triển.',
    'never',
  ),
  [-241]: account('free-asset-used', 'Mã tài sản miễn phí đã dùng rồi. Chọn mã khác.', 'never'),
  [-242]: account('proof-invalid', 'Zalo không nhận appsecret_proof. Kiểm tra ZALO_APP_SECRET.'),
  [-244]: person('person-restricted', 'Người nhận đã tắt nhận loại tin này từ Official Account.'),
  [-248]: message(
    'content-violation',
    'never',
    'Zalo báo nội dung vi phạm quy định (go.zalo.me/oa-policy). Người soạn cần xem lại.',
  ),
  [-320]: account(
    'cloud-account-missing',
    'Chưa có tài khoản Zalo Cloud (ZCA) liên kết với Official Account.',
  ),
  [-321]: account('cloud-account-empty', 'Tài khoản Zalo Cloud (ZCA) đã hết tiền.'),
  [-403]: person('group-foreign', 'Official Account không ở trong nhóm này, hoặc không phải chủ nhóm.'),
  [-1340]: message('form-invalid', 'never', 'Zalo báo lỗi biểu mẫu (-1340).'),
  [-1341]: message('form-invalid', 'never', 'Zalo báo lỗi biểu mẫu (-1341).'),
  [-14029]: account(
    'app-not-approved',
    'Ứng dụng chưa được Zalo duyệt. Xem trạng thái ở developers.zalo.me.',
  ),
};

/** A code the table does not have: the platform refused, so a later try is safe; it may also be of passing nature. */
export function unknownError(code: number): KnownError {
  return message('unknown', 'later', `Zalo trả mã lỗi lạ ${code}. Tra mã này ở developers.zalo.me.`);
}

/** Codes that say: this access token is of no use (any more). */
export const tokenErrors: ReadonlySet<number> = new Set([-216, -220]);
