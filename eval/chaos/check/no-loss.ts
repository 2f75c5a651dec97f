import { linesOf } from '../history.ts';
import type { Check } from './check.ts';

/**
 * What was acknowledged is answered: a platform took the answer, or nobody can know whether it did and our server says
 * so, or a platform refused it for good, or the person wanted no more messages. And nothing is left lying: at the end
 * every message is settled.
 */
export const noLoss: Check = (history) => {
  const settled = new Set([
    ...linesOf(history, 'take').flatMap(({ act }) => act.marks.map((mark) => `${act.conversation} ${mark}`)),
    ...linesOf(history, 'call').flatMap(({ kind, act }) =>
      kind === 'fail' && act.final ? act.marks.map((mark) => `${act.conversation} ${mark}`) : [],
    ),
  ]);
  const stopped = new Set(linesOf(history, 'opt-out').map(({ act }) => act.conversation));
  for (const { act } of linesOf(history, 'claim'))
    if (act.state === 'unknown' || (act.state === 'skipped' && stopped.has(act.conversation)))
      for (const mark of act.marks) settled.add(`${act.conversation} ${mark}`);
  const unanswered = linesOf(history, 'say')
    .filter(({ kind, act }) => kind === 'ok' && !settled.has(`${act.conversation} ${act.mark}`))
    .map(({ sequence, act }) => ({ sequence, sentence: `${act.mark} was acknowledged and never answered` }));
  const left = linesOf(history, 'claim')
    .filter(({ act }) => act.open)
    .map(({ sequence, act }) => ({
      sequence,
      sentence: `${act.marks.join('+') || act.id} to ${act.conversation} is still ${act.state} at the end`,
    }));
  return [...unanswered, ...left];
};
