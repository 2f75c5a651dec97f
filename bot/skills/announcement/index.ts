import { readPhrases } from '../../router/phrases/phrase-list.ts';
import { plainOutcome, type Skill } from '../skill.ts';

const commands = readPhrases(new URL('./commands.txt', import.meta.url));

/**
 * Wishes to have something announced, and questions about what was announced. Nothing is ever sent because of a
 * message: a draft needs a person with the right to write it and another to approve it.
 */
const announcement: Skill = {
  name: 'announcement',
  order: 100,
  match: (said, { chances }) => commands.first(said.text) !== null || chances.announcement,
  handle(turn) {
    turn.reply({ text: turn.said.group ? inGroup : inPrivate, choices: [] });
    return plainOutcome('announcement', 'handed_off');
  },
};
export default announcement;

const inGroup =
  'Thông báo chỉ được gửi khi người xã giao việc soạn và người khác duyệt, ở trang quản lý. Nhờ đăng tin: nói với trưởng thôn.';
const inPrivate = `Loa Làng không đăng thông báo theo tin nhắn. Thông báo do người xã giao việc soạn, người khác duyệt, ở trang quản lý.
- Nhờ đăng tin, tìm người, tìm đồ: nói với trưởng thôn hoặc Văn phòng UBND xã.
- Hỏi lịch họp, lịch cắt điện, tin vừa phát: nghe loa thôn, xem nhóm Zalo thôn, hỏi trưởng thôn.`;
