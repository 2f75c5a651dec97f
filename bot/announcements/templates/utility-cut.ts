import type { Template } from './template.ts';

export const utilityCut: Template = {
  kind: 'utility-cut',
  name: 'Cắt điện, cắt nước',
  topic: 'utilities',
  urgent: false,
  title: 'Tạm {what}',
  text: `Tạm {what} để sửa chữa.
Thời gian: {hour}, {day}.
Nơi bị cắt: {place}.
Xin tắt máy trước giờ cắt, trữ nước đủ dùng. Có điện, có nước lại sớm hơn thì không báo thêm.
Cần hỏi thêm: {contact}.`,
  blanks: [
    { name: 'what', ask: 'Cắt gì? Ví dụ: cắt điện.', required: true },
    { name: 'day', ask: 'Ngày nào?', required: true },
    { name: 'hour', ask: 'Từ mấy giờ tới mấy giờ?', required: true },
    { name: 'place', ask: 'Những nơi nào bị cắt?', required: true },
    { name: 'contact', ask: 'Báo hỏng, hỏi thêm thì gọi đâu?', required: false },
  ],
  example: {
    what: 'cắt điện',
    day: 'thứ bảy 28/11/2026',
    hour: '7 giờ đến 11 giờ',
    place: 'thôn Khe Bành, thôn Ngòi Lèn',
    contact: 'tổng đài điện lực 1900 6769',
  },
};
