import { placeList } from '../../adapters/relay-card.ts';
import type { CardReason } from './relay-cards.ts';

/** What a sentence about a card names. */
export interface CardWords {
  /** Code of the card. */
  code: string;
  /** Code and title of the announcement. */
  announced: string;
  title: string;
  places: readonly string[];
}

export const reasonLabels: Readonly<Record<CardReason, string>> = {
  left: 'Không còn trong nhóm',
  offline: 'Không có mạng',
  wrong: 'Tin có chỗ sai',
  other: 'Lý do khác',
};

/** "TB-7K3FQ "Lịch tiêm"": an announcement in a sentence. */
export function announcedAs({ announced, title }: Pick<CardWords, 'announced' | 'title'>): string {
  return `${announced} "${title}"`;
}

/** A card that waits for an answer. */
export function reminderText(card: CardWords, reminded: number): string {
  const opening = reminded === 0 ? 'Nhắc việc' : 'Nhắc lần cuối trước khi nhờ người khác';
  return `${opening}: thông báo ${announcedAs(card)} chưa rõ đã chuyển vào nhóm ${placeList(card.places)} chưa. Mã thẻ: ${card.code}.`;
}

/** Who has the announcement already is asked to take it to further villages. */
export function furtherVillagesText(card: CardWords): string {
  return `Xin chuyển thêm thông báo ${announcedAs(card)} vào nhóm ${placeList(card.places)}: người được nhờ trước chưa chuyển được. Tin đã có ở trên, trong cuộc trò chuyện này. Mã thẻ: ${card.code}.`;
}

/** What a holder is told when nothing is left to do. */
export function noticeText(notice: 'proven' | 'stopped', card: CardWords): string {
  return notice === 'proven'
    ? `Thông báo ${announcedAs(card)} đã có người chuyển vào nhóm ${placeList(card.places)}. Không cần chuyển nữa, cảm ơn.`
    : `Thông báo ${announcedAs(card)} đã DỪNG. Xin đừng chuyển nữa. Đã chuyển rồi thì xin chờ tin mới của xã.`;
}

/** What the editors of a commune are told when nobody is left to ask. */
export function alarmText(card: CardWords, reason: CardReason | null): string {
  const places = placeList(card.places);
  return reason === 'wrong'
    ? `Người chuyển tin ở ${places} báo thông báo ${announcedAs(card)} có chỗ sai, nên chưa chuyển. Xin xem lại: sai thì đính chính hoặc thu hồi; đúng thì gọi cho trưởng thôn.`
    : `Chưa có ai chuyển thông báo ${announcedAs(card)} vào nhóm ${places}, và không còn người để nhờ. Xin gọi cho trưởng thôn, hoặc giao thêm người chuyển tin.`;
}
