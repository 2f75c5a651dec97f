import { redact } from '../privacy/redact.ts';

/** Longest reply of staff, in characters. Longer than a channel's message it becomes several. */
const longestReply = 5000;

/**
 * Why a reply cannot be sent as it stands, for its writer, or null. Numbers of papers, cards and accounts are not
 * sent through a chat; a phone number may be: it is how a resident reaches the office.
 */
export function replyFault(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return 'Chưa có chữ nào. Gõ câu trả lời rồi gửi.';
  const length = [...typed].length;
  if (length > longestReply)
    return `Câu trả lời dài ${length} chữ cái, nhiều nhất là ${longestReply}. Hãy rút gọn.`;
  const label = /\[(?:số (?!điện thoại)[^\]]+|biển số xe)\]/u.exec(redact(typed))?.[0];
  if (label && !typed.includes(label))
    return `Câu trả lời có số riêng ${label}. Đừng gửi số giấy tờ, số thẻ, số tài khoản qua tin nhắn. Bỏ số đó rồi gửi lại.`;
  return null;
}
