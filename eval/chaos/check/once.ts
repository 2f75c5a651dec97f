import { linesOf } from '../history.ts';
import type { Check } from './check.ts';

/** Nothing has its effect twice: no text reaches a conversation twice, and no event is handled by two turns. */
export const once: Check = (history) => {
  const seen = new Set<string>();
  const twice = linesOf(history, 'take').flatMap(({ sequence, act }) =>
    act.marks.flatMap((mark) => {
      const key = `${act.conversation} ${mark}`;
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ sequence, sentence: `${mark} reached ${act.conversation} twice` }];
    }),
  );
  const handled = linesOf(history, 'turns')
    .filter(({ act }) => act.count > 1)
    .map(({ sequence, act }) => ({ sequence, sentence: `${act.mark} was handled ${act.count} times` }));
  return [...twice, ...handled];
};
