import type { Answer } from '../../../knowledge/answer/answer.ts';
import { answerOutcome, answerReply } from '../howto/reply.ts';
import type { Skill, SkillTurn } from '../skill.ts';
import { reasons } from './reasons.ts';
import { type Suspicion, suspicionIn } from './suspicion.ts';

const recognise = 'nhan-biet-lua-dao';
const firstHour = 'bi-lua-gio-dau';
const aboutScams: ReadonlySet<string> = new Set([recognise, firstHour, 'bao-lua-dao']);

/** "Is this a scam?", and what to do when it was one. */
const scam: Skill = {
  name: 'scam',
  order: 30,
  match: (said, { text, chances }) =>
    suspicionIn(said.choice === null ? text : '').certain || chances.scam_check,
  handle(turn) {
    const suspicion = suspicionIn(turn.heard.text);
    const answer = answerFor(turn, suspicion);
    const reply = answerReply(answer);
    turn.reply({ ...reply, text: `${leadFor(suspicion)}\n\n${reply.text}` });
    if (answer.guide) turn.talk.previous = { guide: answer.guide.id, aspect: answer.aspect };
    return answerOutcome('scam_check', answer);
  },
};
export default scam;

/**
 * A guide on scams that the search is sure of; else, of any other guide that fits, what it says of scams around its
 * matter; else the first hour when something is lost, and how to recognise a scam when not.
 */
function answerFor({ answerer, heard, today }: SkillTurn, { lost }: Suspicion): Answer {
  const found = heard.answer();
  const from = (guide: string, aspect: 'steps' | 'other') =>
    answerer.answer({ text: heard.text, today, guide, aspect });
  if (found.status === 'answered' && found.guide) {
    if (aboutScams.has(found.guide.id)) return found;
    if (!lost) return from(found.guide.id, 'other');
  }
  return lost ? from(firstHour, 'steps') : from(recognise, 'other');
}

function leadFor({ lost, tricks }: Suspicion): string {
  if (lost) return 'Có thể đã bị lừa. Làm ngay từng việc dưới đây, đừng chuyển thêm tiền, đừng đọc thêm mã.';
  if (tricks.length === 0) {
    return 'Khi chưa chắc thì dừng lại: đừng chuyển tiền, đừng bấm link, đừng đọc mã cho ai.';
  }
  const told = tricks.slice(0, 4).map((trick) => `- ${reasons[trick]}`);
  return `Có dấu hiệu lừa đảo. Dừng lại, đừng làm theo:\n${told.join('\n')}`;
}
