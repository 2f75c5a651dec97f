import type { Cause } from '../plan.ts';

/** What would help a village that is missed or reached in a second-best way. For the team. */
export const remedies: Readonly<Record<Cause, string>> = {
  none: 'Đăng ký nhóm của thôn, hoặc giao một người chuyển tin cho thôn.',
  closed: 'Nhờ người giữ máy chủ mở kênh này, hoặc đăng ký nhóm của thôn trên kênh đang mở.',
  trouble: 'Nhờ người giữ máy chủ xem lại tài khoản của kênh, rồi mở lại trang này.',
  no_start: 'Giao một người chuyển tin cho thôn, hoặc đăng ký nhóm của thôn.',
  window: 'Nhờ người dân nhắn một tin cho kênh, hoặc đăng ký nhóm của thôn.',
  beyond_plan: 'Nâng gói của kênh, cho bot rời nhóm không dùng, hoặc giao người chuyển tin cho thôn.',
  quota: 'Đợi kỳ hạn mức sau, mua thêm hạn mức, hoặc giao người chuyển tin cho thôn.',
};
