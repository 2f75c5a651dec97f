import { readTap } from '../../coach/choices.ts';
import { underWay } from '../../coach/coach-talk.ts';
import { dangersHeard } from '../emergency/heard.ts';
import { dangersIn } from '../emergency/signs.ts';
import { suspicionIn } from '../scam/suspicion.ts';
import type { Chances, RouteContext, Said, Skill } from '../skill.ts';
import { type Command, commandIn, tellsTrouble } from './commands.ts';
import { type Move, move } from './move.ts';

/**
 * Goes through a guide with a person, one step at a time, over days. Asked before the others, since the classifier
 * knows these few words only without what went before: of "em đang làm đến đâu rồi" it makes an emergency. What has
 * a sign of danger or of a scam is left to them.
 */
const coach: Skill = {
  name: 'coach',
  order: 5,
  match: (said, context) => said.choice === null && moveIn(said, context) !== null,
  handle(turn) {
    const { talk, today, heard } = turn;
    return move(turn, moveIn(turn.said, { talk, today, chances: heard.chances }) ?? { kind: 'resume' });
  },
};
export default coach;

/** What a message asks of the coach, or null when it is about something else. */
function moveIn(said: Said, { talk, today, chances }: Pick<RouteContext, 'talk' | 'today' | 'chances'>) {
  const asked = read(said, talk, today, chances);
  return asked && said.choice === null && dangersIn(said.text, 'addressed').length > 0 ? null : asked;
}

function read(said: Said, talk: RouteContext['talk'], today: string, chances: Chances): Move | null {
  if (said.group && !said.addressed) return null;
  if (said.choice !== null) {
    const tapped = readTap(said.choice);
    return tapped && { kind: tapped.tap, tapped };
  }
  const command = commandIn(said.text);
  // These say by themselves what they are about, also days later, and when there is nothing to go on with.
  if (command === 'resume' || command === 'where') return { kind: 'resume' };
  const current = underWay(talk, today);
  const previous = talk.previous?.guide;
  if (current) {
    if (current.aside === 0) {
      if (command) return { kind: kinds[command], told: '' };
      const trouble = tellsTrouble(said.text) && !alarming(said.text, chances);
      return trouble ? { kind: 'stuck', told: said.text } : null;
    }
    const goesOn = current.day === today && !talk.feedback;
    const about = previous === current.guide ? clear : clearest;
    if (goesOn && command && about.has(command))
      return { kind: command === 'next' ? 'resume' : kinds[command], told: '' };
  }
  if (current && command === 'next') return { kind: 'resume' };
  return previous === undefined || talk.feedback || !command ? null : (afterAnswer[command] ?? null);
}

/** Trouble of another kind than with a step: a danger, or somebody's trick. */
function alarming(text: string, chances: Chances): boolean {
  const danger = dangersHeard(text, 'addressed', chances.emergency).length > 0;
  return danger || chances.scam_check >= 0.3 || suspicionIn(text).certain;
}

const kinds: Record<Command, Exclude<Move['kind'], 'trouble' | 'go' | 'still'>> = {
  start: 'resume',
  done: 'done',
  fixed: 'done',
  next: 'done',
  nod: 'done',
  no: 'stuck',
  stuck: 'stuck',
  back: 'back',
  whole: 'whole',
  where: 'resume',
  resume: 'resume',
  later: 'later',
  leave: 'leave',
};

/** What a command asks for when no guide is in hand, of the one answered from last. */
const afterAnswer: Partial<Record<Command, Move>> = {
  start: { kind: 'start' },
  next: { kind: 'start' },
  whole: { kind: 'whole' },
  stuck: { kind: 'trouble' },
};

/** Commands that can only be meant for the coach, also after an answer from another guide. */
const clearest: ReadonlySet<Command> = new Set(['done', 'next', 'back', 'leave']);
/** And those that are meant for it when what was asked in between was about the same guide. */
const clear: ReadonlySet<Command> = new Set([...clearest, 'fixed', 'stuck', 'whole', 'later']);
