import { turnModel } from '../model/turn-model.ts';
import { askWhich } from '../router/ask-which.ts';
import { hear } from '../router/hear.ts';
import { routeMessage } from '../router/route.ts';
import type { Origin, SkillTurn } from '../skills/skill.ts';
import { conversationKey } from './conversation-key.ts';
import type { TurnFrame } from './frame.ts';
import { wroteAgain } from './wrote-again.ts';

/** Gives the message to the skill the router finds for it, or asks which of two is meant. */
export async function route(frame: TurnFrame): Promise<string> {
  const { said, talk, tools, input } = frame;
  const heard = hear(said, talk, input.today, tools.answerer);
  const routed = routeMessage(said, { ...heard, talk, today: input.today }, tools.skills);
  frame.skill = routed.skill.name;
  const from = originOf(frame);
  const turn: SkillTurn = {
    said,
    heard,
    talk,
    answerer: tools.answerer,
    model: tools.model
      ? turnModel(tools.model, () => wroteAgain(tools.read, from.conversation, input.events))
      : null,
    keepsPictures: tools.keepsPictures ?? false,
    hearsVoice: (tools.listener ?? null) !== null,
    today: input.today,
    now: input.now,
    newsroom: tools.newsroom ?? null,
    from,
    read: tools.read,
    reply: (reply) => frame.replies.push(reply),
    describe: (matter) => {
      frame.matter = matter;
    },
    alsoWrite: (write) => frame.writes.push(write),
    erase: () => {
      frame.erase = true;
    },
    stop: (stopped) => {
      frame.stop = stopped;
    },
  };
  const outcome = routed.why === 'torn' ? askWhich(turn, routed.skill.name) : await routed.skill.handle(turn);
  frame.outcome = { ...outcome, confidence: outcome.confidence ?? routed.confidence };
  return `${routed.skill.name}: ${routed.why}`;
}

/** Who speaks and where. In a group the sender's id is that of their private conversation, on every channel. */
export function originOf({ input }: TurnFrame): Origin {
  const { conversation, sender } = input.events.at(-1)!;
  const here = conversationKey(input.channel, conversation);
  const person =
    conversation.kind === 'direct' ? here : conversationKey(input.channel, { id: sender, kind: 'direct' });
  return { conversation: here, person };
}
