import type { Choice } from '../../../adapters/channel.ts';
import { momentText } from '../calendar-day.ts';
import { carriersLines, type NamedCarrier } from '../carriers.ts';
import { type Finding, findingText } from '../checks/finding.ts';
import type { LetterFact } from '../letter.ts';
import type { Plan } from '../plan.ts';
import { topicText } from '../topics.ts';

/** A choice that comes back to the drafting skill. */
export function choice(label: string, value: string): Choice {
  return { label, value: `drafting:${value}` };
}

export const drop = choice('Bỏ', 'drop');
/** @param code of a draft that is kept, and was only left. */
export function droppedText(code?: string): string {
  return code
    ? `Đã thôi sửa ${code}; bản nháp giữ như trước. Không gửi gì cả.`
    : 'Đã bỏ bản nháp. Không gửi gì cả.';
}
export const askPlace = 'Soạn thay mặt nơi nào?';
export const askKind = 'Thông báo loại gì?';
export const askWords =
  'Viết cả tin trong một lần, hoặc gửi tệp công văn. Chưa rõ viết gì thì chọn "Điền từng ý".';
export const askAudience =
  'Gửi cho nơi nào? Chọn, hoặc viết tên thôn, ví dụ: thôn Khe Bành và thôn Ngòi Lèn.';
export const askTime = 'Gửi lúc nào? Ví dụ: 7 giờ sáng mai; 25/11 lúc 14 giờ.';
export const askEdit = 'Sửa phần nào?';
export const unreadTime = 'Chưa rõ lúc nào.';
export const editorsOnly =
  'Soạn thông báo ở đây dành cho người được xã giao việc soạn và đã nối cuộc trò chuyện này với tên mình. Chưa nối: xin mã nối ở người phụ trách của xã. Nhờ đăng tin: nói với trưởng thôn hoặc Văn phòng UBND xã.';
/** Said under a question whose free answer also sounds like a cry for help. */
export const inDanger =
  'Nếu đang nguy hiểm thật, gọi ngay: 114 (cháy, cứu nạn), 115 (cấp cứu), 113 (công an).';

/** What to do with a letter that is longer than an announcement may be, and what matters in it. */
export function tooLongLetter(name: string, facts: readonly LetterFact[]): string {
  const found = facts.filter(({ value }) => value !== '').map(({ label, value }) => `- ${label}: ${value}`);
  return [
    `${name} dài quá, chưa gửi nguyên văn được. Viết ngắn phần dân cần biết.`,
    ...(found.length > 0 ? ['Máy thấy trong công văn:', ...found] : []),
  ].join('\n');
}
export const fileGoes = 'Tệp vẫn gửi kèm.\n';
/** Why a Word file goes to nobody. */
export const wordStays =
  'Chỉ lấy chữ, tệp Word không gửi tới dân: trong tệp có thể còn tên người soạn, ghi chú, chỗ đã xóa sửa. Muốn gửi kèm thì lưu thành PDF hoặc chụp ảnh, rồi gửi lại ở đây.\n';

const pathWords = {
  group: 'qua nhóm',
  direct: 'nhắn riêng',
  relay: 'qua người chuyển tin',
  page: 'qua trang của xã',
  missed: 'chưa tới được',
} as const;

/** "12 thôn: 9 qua nhóm, 2 qua người chuyển tin, 1 chưa tới được." */
export function countsText(counts: Plan['counts']): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(pathWords).flatMap(([path, words]) => {
    const count = counts[path as keyof typeof pathWords];
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return total === 0 ? 'Không có thôn nào trong nơi nhận.' : `${total} thôn: ${parts.join(', ')}.`;
}

/** The preview: the text as residents get it, whom it reaches, when, and what the checks say. */
export function previewText(preview: {
  text: string;
  plan: Plan;
  carriers: readonly NamedCarrier[];
  topic: string;
  urgent: boolean;
  sendAt: Date | null;
  file: boolean;
  findings: readonly Finding[];
}): string {
  const { findings, plan, urgent, sendAt } = preview;
  const when = urgent
    ? 'KHẨN: gửi ngay khi bấm, cả ban đêm. Người duyệt xem lại sau.'
    : `Gửi: ${sendAt ? momentText(sendAt) : 'ngay khi được duyệt'}, không gửi từ 21 giờ 30 tới 6 giờ.`;
  const missed = plan.villages
    .filter(({ path }) => path === null)
    .slice(0, 5)
    .map(({ village, reason }) => `- ${village.type} ${village.name}: ${reason}`);
  const stop = findings.filter(({ level }) => level === 'stop').map((one) => `- ${findingText(one)}`);
  const advice = findings.filter(({ level }) => level === 'advice').map((one) => `- ${findingText(one)}`);
  return [
    'Xem trước:',
    '———',
    preview.text,
    '———',
    countsText(plan.counts),
    ...carriersLines(preview.carriers),
    ...missed,
    when,
    `Loại tin: ${topicText(preview.topic)}.${preview.file ? ' Có tệp kèm theo.' : ''}`,
    ...(stop.length > 0 ? ['Phải sửa trước khi gửi:', ...stop] : []),
    ...(advice.length > 0 ? ['Nên xem lại:', ...advice] : []),
  ].join('\n');
}

/** Said when it was handed in; a card that is on its way is not called read. */
export function handedInText(code: string, urgent: boolean, approvers: number): string {
  const next =
    approvers > 0
      ? `Đang nhắn cho ${approvers} người duyệt.`
      : 'Chưa nhắn được người duyệt nào qua chat: báo người duyệt mở trang quản lý.';
  return urgent
    ? `Tin khẩn ${code} đang được gửi đi. ${next} Người duyệt xem lại sau.`
    : `Đã gửi duyệt, mã ${code}. ${next} Chưa duyệt thì chưa gửi tới dân.`;
}
