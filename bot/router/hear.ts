import type { Answer } from '../../knowledge/answer/answer.ts';
import type { Answerer } from '../../knowledge/answer/answerer.ts';
import { withoutCourtesies } from '../skills/greeting/courtesies.ts';
import type { Heard, Said, Talk } from '../skills/skill.ts';
import { classify } from './learned/classifier.ts';

/** Understands a message as far as the skills need it to judge whether it is theirs. */
export function hear(said: Said, talk: Talk, today: string, answerer: Answerer): Heard {
  const text = withoutCourtesies(said.text).rest || said.text;
  let found: Answer | undefined;
  return {
    text,
    chances: classify(text),
    answer: () => {
      found ??= answerer.answer({ text, today, previous: talk.previous });
      return found;
    },
  };
}
