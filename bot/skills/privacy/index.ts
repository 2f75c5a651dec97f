import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { plainOutcome, type Skill } from '../skill.ts';
import { keptText } from './introduction.ts';

const eraseWords =
  /^(xoa|xoa (het |toan bo |moi )?(du lieu|thong tin|tin nhan|lich su)( (cua )?(toi|minh|em|tui|chau))?|xoa (toi|tui|minh|em)( di)?|quen toi di)$/u;
const stopWords =
  /^(thoi|dung|ngung|dung lai|thoi dung|thoi (dung |khong )?(gui|nhan|nhan tin)( nua)?|dung (gui|nhan)( tin)?( nua)?|khong nhan tin( nua)?|huy( nhan tin)?|stop)$/u;
const askWords =
  /(luu (nhung )?(gi|thong tin gi|du lieu gi)|giu (nhung )?thong tin gi|co luu (lai )?(tin|so|thong tin|du lieu)|quyen rieng tu|la nguoi hay (la )?may|may hay nguoi|ai dang tra loi)/u;

/** Words about the person's own data do what they say. */
const privacy: Skill = {
  name: 'privacy',
  order: 20,
  match: (said) => wish(said.text) !== null,
  handle(turn) {
    switch (wish(turn.said.text)) {
      case 'erase':
        if (turn.said.group) {
          turn.reply({
            text: 'Việc xóa dữ liệu làm trong tin nhắn riêng: nhắn riêng cho Loa Làng chữ "xóa".',
            choices: [],
          });
          return plainOutcome('privacy', 'answered');
        }
        turn.erase();
        turn.reply({
          text: 'Đã xóa mọi điều Loa Làng giữ về cuộc trò chuyện này: câu hỏi, câu trả lời, việc đang làm dở. Nhắn lại lúc nào cũng được.',
          choices: [],
        });
        return plainOutcome('privacy', 'received');
      case 'stop':
        turn.stop(true);
        turn.reply({
          text: 'Đã dừng. Loa Làng sẽ không tự nhắn nữa, chỉ trả lời khi được hỏi. Muốn nhận lại, nhắn "nghe lại".',
          choices: [],
        });
        return plainOutcome('privacy', 'received');
      case 'resume':
        turn.stop(false);
        turn.reply({
          text: 'Đã bật lại. Loa Làng có thể nhắn tin báo cần thiết. Nhắn "thôi" để dừng.',
          choices: [],
        });
        return plainOutcome('privacy', 'received');
      default:
        turn.reply({ text: keptText, choices: [] });
        return plainOutcome('privacy', 'answered');
    }
  },
};
export default privacy;

function wish(text: string): 'erase' | 'stop' | 'resume' | 'ask' | null {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
  if (eraseWords.test(plain)) return 'erase';
  if (stopWords.test(plain)) return 'stop';
  if (/^(nghe lai|nhan lai|bat lai)( tin)?$/u.test(plain)) return 'resume';
  return askWords.test(plain) ? 'ask' : null;
}
