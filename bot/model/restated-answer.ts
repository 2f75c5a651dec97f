import type { Answer } from '../../knowledge/answer/answer.ts';
import type { SkillTurn } from '../skills/skill.ts';

/** Longest message that may be a follow-up, in words; a longer one says itself what it is about. */
const longest = 15;

/**
 * The answer to a follow-up the rules could not place ("thế cháu nó ở với bà thì sao"), found by a full question that a
 * model wrote. The full question is only searched with; the reader never sees it. Null when there is no model, nothing
 * came before, or the full question is not answered surely.
 */
export async function restatedAnswer(turn: SkillTurn): Promise<Answer | null> {
  const { model, talk, heard, answerer, today } = turn;
  const guide = talk.previous && answerer.guide(talk.previous.guide);
  if (!model || !guide || heard.text.trim().split(/\s+/u).length > longest) return null;
  const question = await model.restate({
    text: heard.text,
    before: await lastQuestion(turn, guide.id),
    title: guide.title,
  });
  if (!question) return null;
  const answer = answerer.answer({ text: question, today });
  return answer.status === 'answered' ? { ...answer, reading: null } : null;
}

/** What was asked when the guide was answered last, or ''. */
async function lastQuestion({ read, from }: SkillTurn, guide: string): Promise<string> {
  const last = await read
    .selectFrom('question')
    .select('text')
    .where('conversation', '=', from.conversation)
    .where('guide', '=', guide)
    .where('text', '!=', '')
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.text ?? '';
}
