import { readPhrases } from '../../router/phrases/phrase-list.ts';
import { plainOutcome, type Skill } from '../skill.ts';

const elsewhere = readPhrases(new URL('./elsewhere.txt', import.meta.url));

/** Matters nobody asked this product to know. It says so kindly, and who near home knows. */
const outOfScope: Skill = {
  name: 'out-of-scope',
  order: 900,
  match: (said, { chances }) => (said.group ? chances.out_of_scope : chances.out_of_scope + chances.ignore),
  handle(turn) {
    const topic = elsewhere.first(turn.said.text);
    const lines = ['Việc này Loa Làng không trả lời được.', ...(topic ? [nearby[topic]!] : []), ability];
    turn.reply({ text: lines.join(' '), choices: [] });
    return plainOutcome('out_of_scope', 'abstained');
  },
};
export default outOfScope;

const ability =
  'Hỏi được ở đây: giấy tờ, VNeID, bảo hiểm, trợ cấp, chuyển tiền, phòng lừa đảo; hoặc phản ánh việc ở thôn, xã.';

const nearby: Record<string, string> = {
  health: 'Chuyện sức khỏe nên hỏi trạm y tế xã. Bệnh nặng, gấp: gọi 115.',
  farming: 'Chuyện cây trồng, vật nuôi nên hỏi cán bộ khuyến nông, thú y xã.',
  law: 'Chuyện tranh chấp nên hỏi cán bộ tư pháp hoặc bộ phận tiếp dân của xã.',
  weather: 'Tin thời tiết nên nghe đài, loa thôn.',
  work: 'Chuyện việc làm, vay vốn nên hỏi cán bộ xã phụ trách.',
};
