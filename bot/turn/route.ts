import type { SkillTurn } from '../skills/skill.ts';
import type { TurnFrame } from './frame.ts';

/** Gives the message to the first skill that knows it as its own. */
export function route(frame: TurnFrame): string {
  const skill = frame.tools.skills.find((candidate) => candidate.match(frame.said, frame.talk));
  if (!skill) throw new Error('the list of skills has no general one at its end');
  const turn: SkillTurn = {
    said: frame.said,
    talk: frame.talk,
    answerer: frame.tools.answerer,
    today: frame.input.today,
    reply: (reply) => frame.replies.push(reply),
    erase: () => {
      frame.erase = true;
    },
    stop: (stopped) => {
      frame.stop = stopped;
    },
  };
  frame.outcome = skill.handle(turn);
  return skill.name;
}
