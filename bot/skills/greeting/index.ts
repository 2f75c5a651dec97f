import { plainOutcome, type Skill } from '../skill.ts';
import { type Courtesy, withoutCourtesies } from './courtesies.ts';

/** A message that is courtesy and nothing else. */
const greeting: Skill = {
  name: 'greeting',
  order: 200,
  match(said, { chances }) {
    if (/^[\s?]+$/u.test(said.text)) return true;
    const { rest, said: courtesies } = withoutCourtesies(said.text);
    return (rest === '' && courtesies.length > 0) || chances.greeting_thanks;
  },
  handle(turn) {
    const { said } = withoutCourtesies(turn.said.text);
    const last = said.findLast((courtesy) => courtesy !== 'agreed') ?? said.at(-1) ?? 'hello';
    turn.reply({ text: answers[last], choices: [] });
    return plainOutcome('greeting_thanks', 'answered');
  },
};
export default greeting;

const answers: Record<Courtesy, string> = {
  hello:
    'Chào! Hãy hỏi về giấy tờ, VNeID, bảo hiểm y tế, chuyển tiền, lừa đảo trên mạng; hoặc phản ánh việc ở thôn, xã.\nVí dụ: "làm căn cước cho con cần giấy tờ gì".',
  thanks: 'Rất vui được giúp. Cần gì cứ hỏi tiếp.',
  praise: 'Cảm ơn lời khen. Cần gì cứ hỏi tiếp.',
  agreed: 'Vâng. Cần gì cứ hỏi tiếp.',
  bye: 'Chào nhé. Lúc nào cần cứ nhắn.',
};
