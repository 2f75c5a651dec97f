import { isNearlyUsed, type PlanUse, type Use } from './plan-room.ts';

/** "Đã dùng 12 trong 3.000 tin của tháng này, 4 trong 50 người, 1 trong 3 nhóm (bảng giá 10/2026)." */
export function usedSentence({ period, listed, messages, people, groups }: PlanUse): string {
  const parts = [
    `${share(messages)} tin của ${period === 'day' ? 'ngày' : 'tháng'} này`,
    ...(people ? [`${share(people)} người`] : []),
    ...(groups ? [`${share(groups)} nhóm`] : []),
  ];
  return `Đã dùng ${parts.join(', ')}${listed ? ` (bảng giá ${monthOf(listed)})` : ''}.`;
}

/** What happens when nearly used limits are reached, and the remedy; empty while there is room. */
export function warnings({ messages, people, groups }: PlanUse): string[] {
  return [
    ...(isNearlyUsed(messages)
      ? [
          'Tin trong kỳ sắp hết: tin báo rộng ngừng trước, phần còn lại để trả lời người dân. Chờ kỳ sau hoặc nâng gói.',
        ]
      : []),
    ...(people && isNearlyUsed(people)
      ? [
          'Số người sắp hết hoặc đã hết: nền tảng không chuyển tin của người vượt gói tới đây. Nâng gói hoặc mời họ sang kênh khác.',
        ]
      : []),
    ...(groups && isNearlyUsed(groups)
      ? [
          'Số nhóm sắp hết hoặc đã hết: thêm nhóm thì bot không vào được, và kế hoạch gửi không tính nhóm vượt gói. Nâng gói, hoặc cho bot rời nhóm không dùng.',
        ]
      : []),
  ];
}

const share = ({ used, most }: Use) =>
  `${used.toLocaleString('vi-VN')} trong ${most.toLocaleString('vi-VN')}`;

/** `2026-10` as people write it. */
export function monthOf(listed: string): string {
  const [year, month] = listed.split('-');
  return `${month}/${year}`;
}
