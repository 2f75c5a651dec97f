import { unkeptSentence } from '../media/unkept-kinds.ts';
import type { FeedbackTable } from '../store/schema.ts';
import type { FeedbackKind } from './kind.ts';

const opened: Record<FeedbackKind, string> = {
  complaint: 'Đã ghi phản ánh',
  suggestion: 'Đã ghi góp ý',
  fault: 'Đã ghi báo hỏng',
  praise: 'Đã ghi lời khen, xin cảm ơn',
};

export const askWhat =
  'Kể giúp việc gì, ở thôn nào, xã nào, chỗ nào. Nhắn một tin là đủ, có ảnh thì gửi kèm.';
const askWhere = 'Việc này ở thôn nào, xã nào, gần chỗ nào? Có ảnh thì gửi luôn. Không rõ thì nhắn "bỏ qua".';

/** What was sent beside words, and whether it is kept for staff. */
export type SentFiles = 'files' | 'pictures' | 'kept pictures' | 'unkept pictures';
const fileNotes: Record<SentFiles, string> = {
  files: 'Đã ghi là có ảnh hoặc tệp gửi kèm; người phụ trách mở xem trong cuộc trò chuyện này.',
  pictures: 'Đã ghi là có ảnh gửi kèm; ảnh nằm trong cuộc trò chuyện, người phụ trách mở xem ở đó.',
  'kept pictures': 'Ảnh được chuyển cho người phụ trách xem; vị trí ghi trong ảnh được bỏ đi.',
  'unkept pictures': unkeptSentence,
};
const callNote = 'Không cần để lại số điện thoại: trả lời sẽ đến ngay trong cuộc trò chuyện này.';

/** Said when a ticket was opened in private chat. */
export function openedText(
  kind: FeedbackKind,
  code: string,
  ask: boolean,
  files: readonly SentFiles[],
): string {
  return lines(
    `${opened[kind]}. Mã phiếu: ${code}`,
    `Người phụ trách đọc phiếu và trả lời ngay tại đây. Muốn biết việc đến đâu, nhắn mã phiếu.`,
    ...files.map((one) => fileNotes[one]),
    ask ? askWhere : null,
  );
}

/** Said in a group, where nothing more is asked. */
export function openedInGroupText(kind: FeedbackKind, code: string): string {
  return `${opened[kind]}. Mã phiếu: ${code}\nMuốn kể thêm, gửi ảnh hay hỏi việc đến đâu, xin nhắn riêng cho Loa Làng.`;
}

export const askInPrivate =
  'Muốn phản ánh, xin nhắn riêng cho Loa Làng: việc gì, ở thôn nào, xã nào, chỗ nào. Có ảnh thì gửi kèm.';

/** Said when the same words come again while their ticket is open. */
export function repeatedText(code: string): string {
  return `Việc này đã có phiếu ${code}, đang chờ xử lý. Có gì mới cứ nhắn tiếp.`;
}

/** Said when something was added to a ticket. */
export function addedText(code: string, files: readonly SentFiles[], call: boolean): string {
  return lines(
    `Đã ghi thêm vào phiếu ${code}.`,
    ...files.map((one) => fileNotes[one]),
    call ? callNote : null,
  );
}

/** Said when there was nothing to add. */
export function nothingAddedText(code: string, call: boolean): string {
  return lines(`Phiếu ${code} đã được ghi đủ.`, call ? callNote : null);
}

/** What has become of a ticket, in words. */
export const stateNames: Record<FeedbackTable['state'], string> = {
  received: 'đã nhận, chờ người phụ trách xem',
  working: 'đang xử lý',
  answered: 'đã có trả lời',
  closed: 'đã xong',
};

function lines(...all: (string | null)[]): string {
  return all.filter((line) => line !== null).join('\n');
}
