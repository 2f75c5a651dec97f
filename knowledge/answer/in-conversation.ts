import { fold } from '../vietnamese/fold.ts';
import { tokenise } from '../vietnamese/tokens.ts';
import { readLines } from '../vietnamese/word-table.ts';
import type { Answer, Question } from './answer.ts';
import type { Answerer } from './answerer.ts';
import { answerFrom } from './compose.ts';
import { inForce } from './in-force.ts';

/** Longest follow-up, in words: of small words only, and of any. A longer text says what it is about. */
const longest = { small: 9, any: 14 };

/** Among how many of the best guides the last one must be for a question that no guide surely answers. */
const near = { clarified: 8, abstained: 4 };

/**
 * An answerer that also knows what a conversation brings: the guide a person picked from a list, questions that name
 * an aspect but no matter ("thế hết bao nhiêu tiền", "làm ở đâu"), and questions that no guide surely answers while
 * the last one is near ("còn cháu 5 tuổi thì sao"). Both ask about the last guide.
 */
export function inConversation<Inner extends Answerer>(answerer: Inner): Inner {
  const words = new Set(
    readLines(new URL('./follow-up-words.txt', import.meta.url)).flatMap((line) => line.split(/\s+/u)),
  );
  const namesNoMatter = (said: readonly string[]) =>
    said.length > 0 &&
    said.length <= longest.small &&
    said.every((word) => words.has(word) || /^\d+$/u.test(word));
  const goesOn = ({ status }: Answer, { text, previous }: Question, length: number) =>
    status !== 'answered' &&
    length <= longest.any &&
    answerer.search(text, near[status]).some(({ guide }) => guide === previous?.guide);
  return {
    ...answerer,
    answer(question) {
      const { guide: picked, previous, text } = question;
      if (picked) return fromGuide(answerer, question, picked) ?? answerer.answer(question);
      if (!previous) return answerer.answer(question);
      const said = tokenise(text).map((token) => fold(token.text));
      const own = namesNoMatter(said) ? null : answerer.answer(question);
      if (own && !goesOn(own, question, said.length)) return own;
      const aspect = answerer.aspect(text, previous.guide);
      return fromGuide(answerer, { ...question, aspect }, previous.guide) ?? own ?? answerer.answer(question);
    },
  };
}

/** The answer from a given guide, or null when there is no such guide in force. */
function fromGuide(answerer: Answerer, question: Question, id: string): Answer | null {
  const guide = answerer.guide(id);
  if (!guide || !inForce(guide, question.today)) return null;
  return answerFrom(guide, question.aspect ?? 'overview');
}
