import type { ArrivalTable } from '../../store/announcement-tables.ts';

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
