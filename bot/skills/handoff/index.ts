import { readPhrases } from '../../router/phrases/phrase-list.ts';
import { plainOutcome, type Skill } from '../skill.ts';

const wishes = readPhrases(new URL('./wishes.txt', import.meta.url));

/** Where a person helps, for every abstention and every wish to talk to a human. */
export const nearbyPeople =
  'Hỏi người gần nhà: Tổ công nghệ số cộng đồng trong thôn, trưởng thôn, hoặc Trung tâm phục vụ hành chính công xã.';

/** A wish to talk to a human being. */
const handoff: Skill = {
  name: 'handoff',
  order: 110,
  match: (said, { chances }) => wishes.first(said.text) !== null || chances.handoff,
  handle(turn) {
    const text = turn.said.group
      ? `${nearbyPeople} Chuyện riêng xin nhắn riêng cho Loa Làng.`
      : `${nearbyPeople}\nMang theo điện thoại và giấy tờ đang có. Đừng đưa mật khẩu hay mã OTP cho ai, kể cả người giúp.`;
    turn.reply({ text, choices: [] });
    return plainOutcome('handoff', 'handed_off');
  },
};
export default handoff;
