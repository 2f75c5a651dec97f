import type { PathKind } from '../../announcements/paths.ts';
import type { ArrivalTable } from '../../store/announcement-tables.ts';

/** The ways to a village, for the team. */
export const pathWords: Readonly<Record<PathKind, string>> = {
  group: 'nhóm của thôn',
  direct: 'nhắn riêng từng người',
  relay: 'người chuyển tin',
  page: 'trang của xã',
};

const evidenceWords: Readonly<Record<ArrivalTable['kind'], string>> = {
  receipt: 'nền tảng báo đã tới máy',
  relay: 'người chuyển tin báo đã chuyển',
  code: 'người dân nhắn mã thông báo',
  tap: 'người dân bấm đã nhận',
  reaction: 'có người thả biểu tượng vào tin',
  question: 'có người hỏi lại về tin',
};

/** What a line of the ledger rests on; nothing is no evidence. */
export function evidenceText(evidence: string | null): string {
  return evidence === null ? '' : (evidenceWords[evidence as ArrivalTable['kind']] ?? evidence);
}
