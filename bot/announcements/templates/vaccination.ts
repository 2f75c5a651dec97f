import type { Template } from './template.ts';

export const vaccination: Template = {
  kind: 'vaccination',
  name: 'Ngày tiêm, khám bệnh',
  topic: 'health',
  urgent: false,
  title: 'Lịch {what}',
  text: `Trạm Y tế tổ chức {what} cho {who}.
Thời gian: {hour}, {day}.
Địa điểm: {place}.
Mang theo: {bring}.
Đang sốt, đang ốm thì chưa tiêm, hỏi Trạm Y tế trước.
Cần hỏi thêm: {contact}.`,
  blanks: [
    { name: 'what', ask: 'Tiêm hoặc khám gì?', required: true },
    { name: 'who', ask: 'Cho ai? Ví dụ: trẻ từ 9 đến 12 tháng.', required: true },
    { name: 'day', ask: 'Ngày nào?', required: true },
    { name: 'hour', ask: 'Từ mấy giờ tới mấy giờ?', required: true },
    { name: 'place', ask: 'Ở đâu?', required: true },
    { name: 'bring', ask: 'Mang theo gì? Ví dụ: sổ tiêm.', required: false },
    { name: 'contact', ask: 'Cần hỏi thêm thì gặp ai?', required: false },
  ],
  example: {
    what: 'tiêm sởi',
    who: 'trẻ từ 9 đến 12 tháng',
    day: 'thứ năm 26/11/2026',
    hour: '7 giờ 30 đến 10 giờ 30',
    place: 'Trạm Y tế xã',
    bring: 'sổ tiêm của trẻ',
    contact: 'y tế thôn',
  },
};
