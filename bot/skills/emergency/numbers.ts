import type { Danger } from './signs.ts';

/**
 * What to do first for each danger. 112, 113, 114, 115 and 111 are the national numbers, free of charge (112 for
 * disasters and rescue by decision of the Prime Minister of 15/9/2025); the advice is that of the guides
 * so-khan-cap and cap-cuu-115.
 */
const first: Record<Exclude<Danger, 'self-harm'>, string> = {
  medical: 'Gọi ngay 115 (cấp cứu). Xa trạm xá thì gọi thêm trạm y tế xã, nhờ xe gần nhà.',
  accident: 'Gọi ngay 115 (cấp cứu) và 113 (công an).',
  fire: 'Gọi ngay 114 (cứu hỏa, cứu nạn). Ra khỏi chỗ cháy, hô hoán. Không quay lại lấy đồ.',
  drowning: 'Gọi ngay 112 hoặc 114 (cứu nạn). Hô hoán người gần nhất.',
  disaster: 'Gọi ngay 112 (thiên tai, cứu nạn). Lên chỗ cao, rời xa suối và sườn đồi.',
  crime: 'Gọi ngay 113 (công an). Tránh ra chỗ an toàn, có đông người.',
  child: 'Gọi ngay 111 (bảo vệ trẻ em) và 113 (công an). Người báo được giữ bí mật.',
  lost: 'Gọi ngay 112 (tìm cứu) và 113 (công an). Báo trưởng thôn, hô người đi tìm.',
  any: 'Gọi ngay: 115 (cấp cứu), 114 (cháy, cứu nạn), 113 (công an), 112 (thiên tai, tìm cứu).',
};

const others = 'Các số gọi miễn phí: 112 thiên tai, 113 công an, 114 cứu hỏa, 115 cấp cứu, 111 trẻ em.';
const near = `Nói rõ: thôn, xã, mốc dễ thấy; chuyện gì, mấy người. Không tắt máy trước.
Gọi cả trưởng thôn, hàng xóm. Đây là trợ lý máy, không gọi thay được.`;

/** What is said to somebody who tells of danger; at most two kinds of it are answered. */
export function helpText(dangers: readonly Danger[]): string {
  const kinds = dangers.filter((danger) => danger !== 'self-harm');
  const told = kinds.length > 1 ? kinds.filter((danger) => danger !== 'any') : kinds;
  const lead = told.slice(0, 2).map((danger) => first[danger]);
  return [...lead, ...(told.includes('any') ? [] : [others]), near].join('\n\n');
}

/** Said to somebody who does not want to live, or who fears it of another. */
export const careText = `Cảm ơn vì đã nói ra. Chuyện này nặng, nhưng không phải chịu một mình.

Gọi ngay 115. Trẻ em gọi 111. Số nào cũng miễn phí, có người nghe cả ngày đêm.
Nếu đã uống thuốc, ăn lá độc hay bị thương: gọi 115, nhờ người chở ra trạm y tế ngay, đừng đợi.

Đừng ở một mình lúc này. Gọi một người tin được sang ngồi cùng: người nhà, hàng xóm, trưởng thôn, y tế thôn. Để thuốc, dao, dây ra xa.
Nếu lo cho người khác: ở bên, nghe họ nói, đừng trách, đừng để họ một mình.

Loa Làng là máy, không thay được người ở bên. Xin gọi một người ngay bây giờ.`;

/** The same in a group: those who read it are the help. */
export const careInGroup = `Cảm ơn vì đã nói ra. Không phải chịu một mình.
Gọi ngay 115; trẻ em gọi 111, miễn phí, có người nghe cả ngày đêm.
Ai ở gần xin sang ngay, ở bên và lắng nghe, đừng trách, đừng bàn thêm trong nhóm.`;
