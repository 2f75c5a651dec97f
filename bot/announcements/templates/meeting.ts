import type { Template } from './template.ts';

export const meeting: Template = {
  kind: 'meeting',
  name: 'Mời họp',
  topic: 'meeting',
  urgent: false,
  title: 'Mời họp: {what}',
  text: `Mời {who} dự họp: {what}.
Thời gian: {hour}, {day}.
Địa điểm: {place}.
Mang theo: {bring}.
Cần hỏi thêm: {contact}.`,
  blanks: [
    { name: 'what', ask: 'Họp về việc gì?', required: true },
    { name: 'who', ask: 'Mời những ai? Ví dụ: mỗi nhà một người.', required: true },
    { name: 'day', ask: 'Họp ngày nào? Ví dụ: thứ tư 25/11/2026.', required: true },
    { name: 'hour', ask: 'Mấy giờ bắt đầu?', required: true },
    { name: 'place', ask: 'Họp ở đâu?', required: true },
    { name: 'bring', ask: 'Có phải mang theo gì không?', required: false },
    { name: 'contact', ask: 'Cần hỏi thêm thì gặp ai?', required: false },
  ],
  example: {
    what: 'bình xét hộ nghèo năm 2026',
    who: 'mỗi nhà một người',
    day: 'thứ tư 25/11/2026',
    hour: '19 giờ 30',
    place: 'nhà văn hóa thôn',
    bring: 'căn cước',
    contact: 'trưởng thôn',
  },
};
