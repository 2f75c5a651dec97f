import type { Aspect } from '../guides/guide.ts';

/**
 * Words that tell which part of a matter is asked about. `says` is a pattern over whole words; it is compared
 * without marks, unless `marks` is set because the unmarked form means something else (mất/mật, quên/quen).
 */
export interface AspectCue {
  aspect: Aspect;
  weight: number;
  says: string;
  marks?: true;
}

const money = 'tiền|đồng|phí|lệ phí|chi phí|k|nghìn|triệu';
const span = 'ngày|hôm|bữa|tuần|tháng|năm|giờ|phút|lâu|hạn';

export const aspectCues: readonly AspectCue[] = [
  { aspect: 'fee', weight: 3, says: `(?:bao nhiêu|bao nhiu|mấy|nhiêu) (?:${money})` },
  {
    aspect: 'fee',
    weight: 3,
    says: `(?:hết|mất|tốn|trả|đóng|nộp|được|hưởng|phạt) (?:bao nhiêu|nhiêu|mấy)(?! (?:${span}))`,
  },
  {
    aspect: 'fee',
    weight: 2,
    says: 'lệ phí|chi phí|giá (?:cả|bao nhiêu|mấy)|miễn phí|(?:mất|tốn|đóng|nộp|trả|thu) (?:tiền|phí)|phí (?:bao|là|thế)',
  },
  {
    aspect: 'fee',
    weight: 2,
    says: 'bao nhiêu phần trăm|mức (?:đóng|hưởng|phạt|phí)|được (?:hỗ trợ|trợ cấp) (?:bao|mấy)',
  },
  { aspect: 'fee', weight: 1, says: 'bao nhiêu|bao nhiu|mấy đồng|tiền nong' },
  {
    aspect: 'time',
    weight: 3,
    says: `(?:bao|mấy) (?:${span})|bao nhiêu (?:${span})|khi (?:nào|mô)|chừng nào|bao giờ|lúc nào|hồi nào`,
  },
  {
    aspect: 'time',
    weight: 2,
    says: 'thời (?:gian|hạn)|hạn (?:chót|cuối|nộp)|mấy giờ|thứ mấy|(?:có|xong|nhận) ngay|lâu (?:không|lắm|ko|k)',
  },
  {
    aspect: 'documents',
    weight: 3,
    says: '(?:giấy tờ|giấy|hồ sơ|thủ tục) (?:gì|chi|nào|những gì)|(?:mang|đem|cầm|chuẩn bị|cần|nộp)(?: theo)? (?:những )?(?:gì|chi|giấy tờ|giấy|hồ sơ)',
  },
  {
    aspect: 'documents',
    weight: 2,
    says: 'giấy tờ|hồ sơ (?:gồm|cần)|tờ khai|mẫu (?:đơn|giấy|nào)|gồm những gì',
  },
  {
    aspect: 'where',
    weight: 3,
    says: '(?:ở|tại|chỗ|nơi|đến|tới|ra|lên|qua|vô|vào|xuống) (?:đâu|mô|nào)|chỗ nào|nơi nào|xã nào',
  },
  {
    aspect: 'where',
    weight: 2,
    says: '(?:làm|nộp|đổi|xin|mua|khám|lấy|nhận|đăng ký|mở) (?:ở )?(?:đâu|mô)|địa chỉ',
  },
  {
    aspect: 'eligibility',
    weight: 2,
    says: 'có (?:\\S+ ){0,5}(?:được )?(?:không|hông|hôn|ko|k|hok|chưa)|được (?:không|hông|chưa|ko)|phải không',
  },
  {
    aspect: 'eligibility',
    weight: 3,
    says: 'ai (?:được|phải|là người|có)|điều kiện|đối tượng|(?:có|bắt buộc) (?:phải|cần)|bao nhiêu tuổi|mấy tuổi|đủ tuổi|có quyền|thuộc diện',
  },
  {
    aspect: 'legal',
    weight: 4,
    says: 'bị phạt|phạt (?:gì|sao|thế|bao|không)|(?:luật|nghị định|thông tư|quy định|điều) (?:nào|mấy|gì|số)|căn cứ (?:nào|pháp)|theo luật|hiệu lực|giá trị (?:bao|đến|mấy)|vi phạm',
  },
  {
    aspect: 'contact',
    weight: 3,
    says: '(?:hỏi|gặp|gọi|liên hệ|nhờ|báo) (?:ai|số|cho ai|đâu|người nào|với ai)|số điện thoại|hotline|tổng đài|đường dây nóng|số nào',
  },
  { aspect: 'troubleshoot', weight: 2, says: 'quên|mất|hỏng|lỗi|rớt|hư', marks: true },
  {
    aspect: 'troubleshoot',
    weight: 2,
    says: 'bị (?:từ chối|lỗi|khóa|khoá|mất|sai|treo|trả|đơ|đứng|hỏng)|không (?:vào|nhận|quét|đăng nhập|gửi|tải|mở|nộp|lên|thấy|chạy|hiện|xem|cài|có mã)|(?:vào|nhận|làm|quét|mở|nộp|đăng nhập) không (?:được|đc|nổi)|báo (?:lỗi|sai)|sai (?:thông tin|tên|ngày)|trục trặc',
  },
  {
    aspect: 'steps',
    weight: 2,
    says: 'làm (?:sao|thế nào|răng|cách nào|như thế nào)|(?:như )?thế nào|ra sao|(?:mần|làm) (?:răng|sao)|cách|hướng dẫn|chỉ (?:tôi|em|mình|tui|giúp|với|cho|dùm|giùm)|các bước|thủ tục|bước',
  },
  { aspect: 'steps', weight: 1, says: '(?:muốn|cần|định|phải) (?:làm|đăng ký|xin|đổi|mở|cài|nộp|sửa|khai)' },
];
