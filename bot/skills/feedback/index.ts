import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { goesOn, ongoing } from '../../feedback/dialogue.ts';
import { takeFeedback } from '../../feedback/take-feedback.ts';
import type { Skill } from '../skill.ts';

const says =
  /\b(phan anh|gop y|kien nghi|bao hong|de nghi (xa|thon|uy ban|sua|xu ly|xem|lam)|gui loi khen|khen (anh|chi|can bo|chau|co|chu))\b/u;
const asksHow = /\b(cach|lam sao|the nao|o dau|cong phan anh|ung dung)\b/u;

/** A complaint, suggestion, fault report or praise, and what the person adds to it right after. */
const feedback: Skill = {
  name: 'feedback',
  order: 300,
  match(said, talk, today) {
    const open = ongoing(talk, today);
    if (open && goesOn(said, open)) return true;
    const text = fold(said.text).replace(/[^a-z0-9]+/gu, ' ');
    return says.test(text) && !asksHow.test(text);
  },
  handle: takeFeedback,
};
export default feedback;
