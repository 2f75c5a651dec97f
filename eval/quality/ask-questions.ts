import { answerReply } from '../../bot/skills/howto/reply.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';
import { loadQuestions, partOf, type SetQuestion } from '../sets/load-sets.ts';
import { type Typing, typings } from '../sets/typings.ts';
import type { Fault, Measured, Part } from './measured.ts';
import { placeOf } from './metrics/hit-rate.ts';
import { foreignIn } from './reply-facts.ts';

/** The day questions are asked: the last on which a guide was checked, so that figures do not change by the calendar. */
export function askingDay(guides: readonly Guide[]): string {
  return guides
    .map((guide) => guide.checked)
    .sort()
    .at(-1)!;
}

/** Builds the answerer once; asks the questions of a part, typed in a way, of it alone: reading, search, composing. */
export function questionAsker(
  guides: readonly Guide[],
  lines: readonly SetQuestion[] = loadQuestions(),
): (part: Part, typing: Typing) => Measured[] {
  const answerer = createAnswerer(guides);
  const today = askingDay(guides);
  return (part, typing) =>
    lines
      .filter((line) => partOf(line.id) === part)
      .map((line) => {
        const text = typings[typing](line.text, line.id);
        const start = performance.now();
        const answer = answerer.answer({ text, today });
        const ms = performance.now() - start;
        const got = {
          intent: 'howto',
          status: answer.status,
          guide: answer.guide?.id ?? null,
          aspect: answer.aspect,
          confidence: answer.confidence,
          candidates: answer.candidates.map((candidate) => candidate.guide),
        };
        const reply = answer.status === 'answered' ? answerReply(answer).text : '';
        const foreign = foreignIn(reply, got.guide ? answerer.guide(got.guide) : undefined, guides);
        return { set: 'questions', part, typing, text, ...judged(line, got, foreign), foreign, ms };
      });
}

/** A question with what came of it, and what is wrong with that. */
export function judged(
  line: SetQuestion,
  got: Measured['got'],
  foreign: readonly string[],
): Pick<Measured, 'id' | 'styles' | 'wanted' | 'got' | 'faults'> {
  const guides = [line.guide, ...(line.also ?? [])];
  const place = placeOf({ wanted: guides, candidates: got.candidates });
  const faults: Fault[] = [];
  if (got.intent !== 'howto') faults.push('intent');
  if (place !== 1) faults.push('guide');
  else if (got.aspect !== line.aspect) faults.push('aspect');
  if (got.guide === null) faults.push('answer');
  if (foreign.length > 0) faults.push('fact');
  const wanted = { intent: 'howto', guides, aspect: line.aspect };
  return { id: line.id, styles: line.styles ?? [], wanted, got, faults };
}
