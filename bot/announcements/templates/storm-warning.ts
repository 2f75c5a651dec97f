import { urgentTopic } from '../topics.ts';
import type { Template } from './template.ts';

/** Goes out at once and at night, also to who opted out of topics. */
export const stormWarning: Template = {
  kind: 'storm-warning',
  name: 'Cảnh báo bão, lũ, sạt lở (khẩn)',
  topic: urgentTopic,
  urgent: true,
  title: 'KHẨN: {what}',
  text: `{what}.
Nguy hiểm từ {hour}, {day}.
Ở: {place}.
Việc phải làm ngay: {bring}.
Không qua ngầm, suối khi nước chảy xiết. Không ở lại nhà sát chân đồi, bờ suối.
Cần cứu giúp: {contact}. Cứu hộ: 114. Cấp cứu: 115.`,
  blanks: [
    { name: 'what', ask: 'Nguy hiểm gì? Ví dụ: mưa rất to, có thể lũ quét.', required: true },
    { name: 'day', ask: 'Từ ngày nào?', required: true },
    { name: 'hour', ask: 'Từ lúc nào trong ngày?', required: false },
    { name: 'place', ask: 'Những nơi nào nguy hiểm?', required: true },
    { name: 'bring', ask: 'Người dân phải làm gì ngay? Ví dụ: sang nhà văn hóa thôn.', required: true },
    { name: 'contact', ask: 'Gọi ai để được cứu giúp?', required: true },
  ],
  example: {
    what: 'Mưa rất to đêm nay, có thể lũ quét và sạt lở',
    day: 'thứ tư 25/11/2026',
    hour: '20 giờ',
    place: 'các thôn ven suối Ngòi Thia',
    bring: 'nhà sát suối, sát đồi sang nhà văn hóa thôn trước 19 giờ',
    contact: 'gọi trưởng thôn',
  },
};
