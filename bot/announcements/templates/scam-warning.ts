import type { Template } from './template.ts';

export const scamWarning: Template = {
  kind: 'scam-warning',
  name: 'Cảnh báo lừa đảo',
  topic: 'safety',
  urgent: false,
  title: 'Coi chừng lừa đảo: {what}',
  text: `Kẻ gian đang lừa bằng cách: {what}.
Nơi đã xảy ra: {place}.
Cách tránh: {bring}.
Không đọc mã OTP, không bấm đường link lạ, không chuyển tiền theo điện thoại.
Gặp việc như vậy, báo ngay: {contact}.`,
  blanks: [
    { name: 'what', ask: 'Kẻ gian làm thế nào?', required: true },
    { name: 'place', ask: 'Đã xảy ra ở đâu?', required: false },
    { name: 'bring', ask: 'Người dân nên làm gì để tránh?', required: true },
    { name: 'contact', ask: 'Báo cho ai?', required: true },
  ],
  example: {
    what: 'gọi điện xưng là công an, đòi sửa căn cước qua điện thoại',
    place: 'xã Châu Quế',
    bring: 'tắt máy, hỏi lại Công an xã',
    contact: 'gọi Công an xã',
  },
};
