import type { Reply } from '../../adapters/render.ts';
import type { AnnouncementVersionTable } from '../store/announcement-tables.ts';
import type { Announcement } from './draft.ts';

/**
 * What residents read. It says that a machine carries it and for whom, and ends with its code: a resident who writes
 * the code proves that it arrived.
 */
export function announcementReply(
  { code, title, text, file }: Pick<Announcement, 'code' | 'title' | 'text' | 'file'>,
  purpose: AnnouncementVersionTable['purpose'],
  from: string,
): Reply {
  const heading: Record<AnnouncementVersionTable['purpose'], string> = {
    message: `THÔNG BÁO của ${from}`,
    correction: `ĐÍNH CHÍNH thông báo ${code} của ${from}. Bản trước không đúng, xin theo bản này`,
    withdrawal: `THU HỒI thông báo ${code} của ${from}`,
  };
  return {
    text: `${heading[purpose]}\n${title}\n\n${text}`,
    choices: [],
    footer: `Mã thông báo: ${code}. Loa Làng (trợ lý máy) chuyển tin. Không nhận tin nữa: nhắn "thôi".`,
    ...(file && purpose !== 'withdrawal' ? { file } : {}),
  };
}
