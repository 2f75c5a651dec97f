import type { Choice } from '../../../adapters/channel.ts';
import type { Answer } from '../../../knowledge/answer/answer.ts';
import { answerOutcome, answerReply } from '../howto/reply.ts';
import type { Skill, SkillTurn } from '../skill.ts';
import { reasons } from './reasons.ts';
import { type Suspicion, suspicionIn } from './suspicion.ts';

const recognise = 'nhan-biet-lua-dao';
const firstHour = 'bi-lua-gio-dau';
/** Guides that are about deceit as a whole: their own parts answer, not only what they say of scams beside. */
const aboutScams: ReadonlySet<string> = new Set([
  recognise,
  firstHour,
  'bao-lua-dao',
  'bao-ve-tai-khoan-zalo',
  'bao-ve-du-lieu-ca-nhan',
]);

/** The rule's words ("lừa", "mã OTP") are said of other things too: where the classifier sees no chance at all. */
const possible = 0.15;

/** How much the classifier is believed where no sign of a scam is told of: money and cards alone are none. */
const unsigned = 0.5;

/** "Is this a scam?", and what to do when it was one. */
const scam: Skill = {
  name: 'scam',
  order: 30,
  match(said, { text, chances }) {
    const { certain, any } = suspicionIn(said.choice === null ? text : '');
    if (certain && chances.scam_check >= possible) return true;
    return any ? chances.scam_check : chances.scam_check * unsigned;
  },
  handle(turn) {
    const suspicion = suspicionIn(turn.heard.text);
    const answer = answerFor(turn, suspicion);
    const reply = answerReply(answer);
    // Not told by a sign but guessed from the words: what else may be meant is offered beside it.
    const near = suspicion.certain ? [] : nearGuides(turn, answer);
    turn.reply({
      text: `${leadFor(suspicion)}\n\n${reply.text}`,
      choices: [...near, ...reply.choices.slice(near.length)],
    });
    if (answer.guide) turn.talk.previous = { guide: answer.guide.id, aspect: answer.aspect };
    return { ...answerOutcome('scam_check', answer), ...unlessFound(turn, answer) };
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

/** A guide that was not found by its matter is as sure as it is that a scam is meant. */
function unlessFound({ heard }: SkillTurn, { guide }: Answer): { confidence?: null } {
  return guide?.id === heard.answer().guide?.id ? {} : { confidence: null };
}

/** Up to two guides near the message that were not answered from. */
function nearGuides({ heard }: SkillTurn, { guide }: Answer): Choice[] {
  const { status, candidates } = heard.answer();
  if (status !== 'clarified') return [];
  return candidates
    .filter((one) => one.guide !== guide?.id)
    .slice(0, 2)
    .map((one) => ({ label: one.title, value: `guide:${one.guide}` }));
}

function leadFor({ lost, tricks }: Suspicion): string {
  if (lost) return 'Có thể đã bị lừa. Làm ngay từng việc dưới đây, đừng chuyển thêm tiền, đừng đọc thêm mã.';
  if (tricks.length === 0) {
    return 'Khi chưa chắc thì dừng lại: đừng chuyển tiền, đừng bấm link, đừng đọc mã cho ai.';
  }
  const told = tricks.slice(0, 4).map((trick) => `- ${reasons[trick]}`);
  return `Có dấu hiệu lừa đảo. Dừng lại, đừng làm theo:\n${told.join('\n')}`;
}
