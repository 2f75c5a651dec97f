import type { Origin, SkillTurn } from '../skills/skill.ts';
import { conversationKey } from './conversation-key.ts';
import type { TurnFrame } from './frame.ts';

/** Gives the message to the first skill that knows it as its own. */
export async function route(frame: TurnFrame): Promise<string> {
  const skill = frame.tools.skills.find((candidate) =>
    candidate.match(frame.said, frame.talk, frame.input.today),
  );
  if (!skill) throw new Error('the list of skills has no general one at its end');
  const turn: SkillTurn = {
    said: frame.said,
    talk: frame.talk,
    answerer: frame.tools.answerer,
    today: frame.input.today,
    from: originOf(frame),
    read: frame.tools.read,
    reply: (reply) => frame.replies.push(reply),
    alsoWrite: (write) => frame.writes.push(write),
    erase: () => {
      frame.erase = true;
    },
    stop: (stopped) => {
      frame.stop = stopped;
    },
  };
  frame.outcome = await skill.handle(turn);
  return skill.name;
}

/** Who speaks and where. In a group the sender's id is that of their private conversation, on every channel. */
export function originOf({ input }: TurnFrame): Origin {
  const { conversation, sender } = input.events.at(-1)!;
  const here = conversationKey(input.channel, conversation);
  const person =
    conversation.kind === 'direct' ? here : conversationKey(input.channel, { id: sender, kind: 'direct' });
  return { conversation: here, person };
}
