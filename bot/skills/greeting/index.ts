import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { plainOutcome, type Skill } from '../skill.ts';

const hello =
  /^((xin )?chao|hello|helo|hi|alo+|hey|chao (ban|bot|em|anh|chi|loa lang|ad|moi nguoi)|loa lang oi|bot oi|em oi|ban oi|ad oi)( (a|nhe|nha|oi|ban|bot|em|ad|loa lang))*$/u;
const thanks =
  /^(da |vang |ok |oke |okie |uh |u )*(cam on|cam on nhieu|thank(s| you)?|thanks|tks|tk nhieu|tot qua|hay qua|gioi qua|duoc roi|ok|oke|okie|vang|da|uh|u|hieu roi|ro roi)( (a|nhe|nha|em|ban|bot|ad|loa lang|nhieu|rat nhieu|da|roi|lam|cam on))*$/u;

const greeting: Skill = {
  name: 'greeting',
  order: 200,
  match: (said) => hello.test(plain(said.text)) || thanks.test(plain(said.text)),
  handle(turn) {
    const text = thanks.test(plain(turn.said.text))
      ? 'Rất vui được giúp. Cần gì cứ hỏi tiếp.'
      : 'Chào! Hãy hỏi về dịch vụ công, VNeID, bảo hiểm y tế, chuyển tiền, lừa đảo trên mạng ...\nVí dụ: "làm căn cước cho con cần giấy tờ gì".';
    turn.reply({ text, choices: [] });
    return plainOutcome('greeting_thanks', 'answered');
  },
};
export default greeting;

function plain(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}
