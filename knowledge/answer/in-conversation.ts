import { fold } from '../vietnamese/fold.ts';
import { tokenise } from '../vietnamese/tokens.ts';
import { readLines } from '../vietnamese/word-table.ts';
import type { Answer, Question } from './answer.ts';
import type { Answerer } from './answerer.ts';
import { answerFrom } from './compose.ts';
import { inForce } from './in-force.ts';

/** Longest follow-up, in words. A longer text says what it is about. */
const longest = 9;

/**
 * An answerer that also knows what a conversation brings: the guide a person picked from a list, and questions
 * that name an aspect but no matter ("thế hết bao nhiêu tiền", "làm ở đâu") and so ask about the last guide.
 */
export function inConversation<Inner extends Answerer>(answerer: Inner): Inner {
  const words = new Set(
    readLines(new URL('./follow-up-words.txt', import.meta.url)).flatMap((line) => line.split(/\s+/u)),
  );
  const namesNoMatter = (text: string) => {
    const said = tokenise(text).map((token) => fold(token.text));
    return (
      said.length > 0 &&
      said.length <= longest &&
      said.every((word) => words.has(word) || /^\d+$/u.test(word))
    );
  };
  return {
    ...answerer,
    answer(question) {
      if (question.guide) return fromGuide(answerer, question, question.guide) ?? answerer.answer(question);
      if (question.previous && namesNoMatter(question.text)) {
        const { aspect } = answerer.answer(question);
        const answer = fromGuide(answerer, { ...question, aspect }, question.previous.guide);
        if (answer) return answer;
      }
      return answerer.answer(question);
    },
  };
}

/** The answer from a given guide, or null when there is no such guide in force. */
function fromGuide(answerer: Answerer, question: Question, id: string): Answer | null {
  const guide = answerer.guide(id);
  if (!guide || !inForce(guide, question.today)) return null;
  return answerFrom(guide, question.aspect ?? 'overview');
}
