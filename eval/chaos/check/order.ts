import { linesOf, versionIn } from '../history.ts';
import type { Check } from './check.ts';

/** Within a conversation answers come in the order of the questions, and versions in their order. */
export const order: Check = (history) => {
  const asked = new Map<string, number>();
  for (const { kind, act, sequence } of linesOf(history, 'say'))
    if (kind === 'invoke' && !asked.has(act.mark)) asked.set(act.mark, sequence);
  const last = new Map<string, { place: number; mark: string }>();
  return linesOf(history, 'take').flatMap(({ sequence, act }) =>
    act.marks.flatMap((mark) => {
      const version = versionIn(mark);
      const place = version ? version.version : asked.get(mark);
      if (place === undefined) return [];
      const key = `${act.conversation} ${version?.announcement ?? ''}`;
      const before = last.get(key);
      if (before && before.place > place)
        return [{ sequence, sentence: `${mark} reached ${act.conversation} after ${before.mark}` }];
      last.set(key, { place, mark });
      return [];
    }),
  );
};
