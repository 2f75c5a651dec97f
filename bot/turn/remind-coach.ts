import { underWay } from '../coach/coach-talk.ts';
import { reminderText } from '../coach/coach-words.ts';
import type { Intent } from '../skills/skill.ts';
import type { TurnFrame } from './frame.ts';

/** A reminder is said this often before the person comes back to the guide; more would nag. */
const mostReminders = 2;

/** No reminder in danger, in a complaint being told, or to who speaks of their data. */
const reminding: ReadonlySet<Intent> = new Set([
  'howto',
  'scam_check',
  'handoff',
  'announcement',
  'learn',
  'ticket_status',
  'out_of_scope',
  'greeting_thanks',
]);

/** Who asks something else while in the middle of a guide keeps their place, and is told how to go on. */
export function remindCoach(frame: TurnFrame): string {
  const { talk, outcome, tools, input } = frame;
  if (!talk.coach || frame.skill === 'coach' || frame.erase) return 'not needed';
  const coach = underWay(talk, input.today);
  if (!coach) {
    delete talk.coach;
    return 'forgotten';
  }
  coach.aside += 1;
  const last = frame.replies.at(-1);
  const guide = tools.answerer.guide(coach.guide);
  if (!last || !guide || !outcome || !reminding.has(outcome.intent) || coach.aside > mostReminders)
    return 'aside';
  const footer = [last.footer, reminderText(guide.title, coach.step)].filter(Boolean).join('\n');
  frame.replies[frame.replies.length - 1] = { ...last, footer };
  return 'reminded';
}
