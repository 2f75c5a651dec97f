import { type Happening, linesOf } from '../history.ts';
import type { Check } from './check.ts';

/** How long after the word messages may still leave, in milliseconds. */
const withinMs = 5000;
/** What the death or pause of the process that had it in hand may add: its lease, and a fresh start. */
const faultMs = 10_000;

/**
 * Nothing that nobody asked for is sent to a conversation five seconds after its "thôi" was acknowledged. A process
 * that dies with it in hand adds its lease. When a clock was moved meanwhile there is no telling five seconds.
 */
export const optOut: Check = (history) => {
  const faults = linesOf(history, 'fault');
  return linesOf(history, 'opt-out')
    .filter(({ kind }) => kind === 'ok')
    .flatMap(({ at, act }) => {
      const during = faults.filter((line) => line.at >= at - faultMs && line.at <= at + withinMs + faultMs);
      if (during.some((line) => line.act.fault === 'clock-jump')) return [];
      const stops = during.filter((line) => line.act.fault === 'kill' || line.act.fault === 'pause').length;
      const until = at + withinMs + stops * faultMs;
      return linesOf(history, 'call')
        .filter((line) => isLate(line, act.conversation, until))
        .map((line) => ({
          sequence: line.sequence,
          sentence: `${act.conversation} said stop, and ${line.act.marks.join('+')} left ${Math.round((line.at - at) / 1000)} s later`,
        }));
    });
};

function isLate(
  line: ReturnType<typeof linesOf<'call'>>[number],
  conversation: string,
  until: number,
): boolean {
  const { kind, at, act }: Happening<typeof line.act> = line;
  return kind === 'invoke' && act.bulk && act.conversation === conversation && at > until;
}
