import { fold } from '../../knowledge/vietnamese/fold.ts';
import type { FeedbackTable } from '../store/schema.ts';

export type FeedbackKind = FeedbackTable['kind'];

/** What each kind is called in a sentence to a resident, and in lists. */
export const kindNames: Record<FeedbackKind, string> = {
  complaint: 'phản ánh',
  suggestion: 'góp ý',
  fault: 'báo hỏng',
  praise: 'lời khen',
};

/*
 * Read in this order on text without marks; what none claims is a complaint. A thing that is broken is a fault even
 * when the person asks to have it mended; thanks count as praise only where nothing is broken or wanted.
 */
const broken =
  /\b(hong|hu|vo(?! ly)|gay|nut|nghieng|vong xuong|sat lo|sat mat|sut|lun|o ga|o voi|nat (het|be)|mat (dien|nuoc|song|mang)|cup dien|cat (dien|nuoc)|dien (yeu|chap chon)|song .{0,12}yeu|yeu song|khong co (nuoc|dien|song)|nuoc .{0,14}(duc|den)|tac( nghen)?|ro ri|chay tran|tran ra duong|dut|moc|muc|xuong cap|re qua|khong (sang|keu|chay|bat duoc)|sua (lai )?(cho|giup|gium|ho|cai|duong|cau|den)|bao hong|can kho)\b/u;
const wish =
  /\b(de nghi|de xuat|gop y|kien nghi|mong|uoc gi|nen (lam|co|them|bo|doi|sua|de|bao|to chuc)|lan sau|gia ma|xin xa (lam|them|mo|cho)|lam them|co the them)\b/u;
const praise =
  /\b(khen|tuyen duong|bieu duong|hoan ho|quy hoa|tan tinh|chu dao|nhiet tinh|tot lam|tuyet voi|hai long|rat de hieu|phuc vu tot)\b/u;
const thanks = /\b(cam on|cam ta|biet on|doi on)\b/u;
const spoilt =
  /\b(khong|k|ko|chua|chang|thieu|kem|te|cau gat|hach sach|cham|ma (sao|lai)) .{0,20}(tan tinh|chu dao|nhiet tinh|hai long|tot)\b/u;

/** What kind of feedback a text is. */
export function kindOf(text: string): FeedbackKind {
  const plain = fold(text).replace(/[^a-z0-9]+/gu, ' ');
  if (broken.test(plain)) return 'fault';
  if (praise.test(plain) && !spoilt.test(plain) && !wish.test(plain)) return 'praise';
  if (wish.test(plain)) return 'suggestion';
  return thanks.test(plain) ? 'praise' : 'complaint';
}
