import type { Template } from './template.ts';

export const serviceDay: Template = {
  kind: 'service-day',
  name: 'Ngày làm thủ tục tại thôn',
  topic: 'services',
  urgent: false,
  title: 'Ngày làm {what} tại thôn',
  text: `Cán bộ về tận nơi giúp làm {what}, cho {who}.
Thời gian: {hour}, {day}.
Địa điểm: {place}.
Mang theo: {bring}.
Cán bộ không hỏi mật khẩu, không hỏi mã OTP.
Cần hỏi thêm: {contact}.`,
  blanks: [
    { name: 'what', ask: 'Giúp làm thủ tục gì?', required: true },
    { name: 'who', ask: 'Cho ai?', required: false },
    { name: 'day', ask: 'Ngày nào?', required: true },
    { name: 'hour', ask: 'Từ mấy giờ tới mấy giờ?', required: true },
    { name: 'place', ask: 'Ở đâu?', required: true },
    { name: 'bring', ask: 'Mang theo gì?', required: true },
    { name: 'contact', ask: 'Cần hỏi thêm thì gặp ai?', required: false },
  ],
  example: {
    what: 'tài khoản VNeID mức 2',
    who: 'người từ 14 tuổi chưa có',
    day: 'chủ nhật 29/11/2026',
    hour: '8 giờ đến 11 giờ',
    place: 'nhà văn hóa thôn',
    bring: 'căn cước và điện thoại',
    contact: 'Tổ công nghệ số cộng đồng của thôn',
  },
};
