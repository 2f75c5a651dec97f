import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { plainOutcome, type Skill } from '../skill.ts';

const wants =
  /\b(gap|noi chuyen voi|hoi|goi|nhan|lien he|cho (toi |em |minh )?gap) (truc tiep )?(nguoi that|mot nguoi|can bo|nhan vien|nguoi ho tro|to cong nghe|tu van vien)\b|\bgoi lai cho (toi|em|minh|tui|chau)\b|\b(khong|dung) (muon )?(noi|chat) voi (may|bot)\b/u;

/** Where a person helps, for every abstention and every wish to talk to a human. */
export const nearbyPeople =
  'Hỏi người gần nhà: Tổ công nghệ số cộng đồng trong thôn, trưởng thôn, hoặc Trung tâm phục vụ hành chính công xã.';

const handoff: Skill = {
  name: 'handoff',
  order: 110,
  match: (said) => said.choice === 'handoff' || wants.test(fold(said.text).replace(/[^a-z0-9]+/gu, ' ')),
  handle(turn) {
    turn.reply({
      text: `${nearbyPeople}\nMang theo điện thoại và giấy tờ đang có. Đừng đưa mật khẩu hay mã OTP cho ai, kể cả người giúp.`,
      choices: [],
    });
    return plainOutcome('handoff', 'handed_off');
  },
};
export default handoff;
