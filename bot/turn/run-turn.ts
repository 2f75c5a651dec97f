import { type Activity, ConversationState, MessageFactory, TurnContext } from 'botbuilder-core';
import type { Reply } from '../../adapters/render.ts';
import type { Outcome, Said, Talk, TurnWrite } from '../skills/skill.ts';
import { toActivity } from './activity.ts';
import type { TurnFrame, TurnInput, TurnTools } from './frame.ts';
import { hearRelay } from './hear-relay.ts';
import { hearVoice, sayHeard } from './hear-voice.ts';
import { introduce } from './introduce.ts';
import { leaveFeedback } from './leave-feedback.ts';
import { overhear } from './overhear.ts';
import { pickByNumber } from './pick-by-number.ts';
import { recallAnnouncement } from './recall-announcement.ts';
import { remindCoach } from './remind-coach.ts';
import { ReplyCollector } from './reply-collector.ts';
import { route } from './route.ts';
import { type Step, trace } from './trace.ts';
import { TurnStorage } from './turn-storage.ts';
import { waitForPerson } from './wait-for-person.ts';

/** What a turn leads to. Nothing of it has happened yet: the caller commits it as a whole. */
export interface TurnResult {
  said: Said;
  outcome: Outcome;
  replies: Reply[];
  writes: TurnWrite[];
  state: Record<string, unknown>;
  erase: boolean;
  stop: boolean | null;
  steps: Step[];
}

/** The turn, as a list to read. */
const steps: readonly { name: string; run: (frame: TurnFrame) => string | Promise<string> }[] = [
  { name: 'hear-voice', run: hearVoice },
  { name: 'hear-relay', run: hearRelay },
  { name: 'pick-by-number', run: pickByNumber },
  { name: 'recall-announcement', run: recallAnnouncement },
  { name: 'route', run: route },
  { name: 'wait-for-person', run: waitForPerson },
  { name: 'leave-feedback', run: leaveFeedback },
  { name: 'say-heard', run: sayHeard },
  { name: 'introduce', run: introduce },
  { name: 'remind-coach', run: remindCoach },
];

/** The turn of what was overheard. */
const overheardSteps: typeof steps = [
  { name: 'overhear', run: overhear },
  { name: 'introduce', run: introduce },
];

/**
 * Handles one burst of messages: no clock but the given moment, of the database only what a skill reads, and no network
 * but an optional model, an optional transcriber and the files that an editor sends with a draft, before anything is
 * committed. The same code answers webhooks and `loa ask`.
 */
export async function runTurn(input: TurnInput, tools: TurnTools): Promise<TurnResult> {
  const storage = new TurnStorage(input.state, input.version);
  const conversationState = new ConversationState(storage);
  const talkProperty = conversationState.createProperty<Talk>('talk');
  const collector = new ReplyCollector();
  const trail: Step[] = [];
  let frame: TurnFrame | undefined;

  const context = new TurnContext(collector, toActivity(input.channel, input.events));
  collector.use(async (turn, next) => {
    await conversationState.load(turn);
    await next();
    await conversationState.saveChanges(turn, true);
  });
  await collector.run(context, async (turn) => {
    frame = openFrame(input, tools, turn, await talkProperty.get(turn, {}));
    for (const step of input.overheard ? overheardSteps : steps)
      await trace(trail, step.name, () => step.run(frame!));
    for (const reply of frame.replies) await turn.sendActivity(toMessage(reply));
    if (frame.erase) await conversationState.clear(turn);
    else if (!input.overheard) frame.talk.offered = frame.replies.at(-1)?.choices ?? [];
  });
  if (!frame?.outcome) throw new Error('no skill handled the turn');
  return {
    said: frame.said,
    outcome: frame.outcome,
    replies: collector.replies,
    writes: frame.writes,
    state: storage.result,
    erase: frame.erase,
    stop: frame.stop,
    steps: trail,
  };
}

function openFrame(input: TurnInput, tools: TurnTools, context: TurnContext, talk: Talk): TurnFrame {
  const { text, value, conversation, channelData } = context.activity;
  const said: Said = {
    text: text ?? '',
    choice: typeof value === 'string' ? value : null,
    attachments: channelData.attachments,
    group: conversation.isGroup === true,
    addressed: channelData.addressed,
    ...(channelData.replyTo ? { replyTo: channelData.replyTo } : {}),
  };
  return {
    input,
    tools,
    context,
    said,
    heard: null,
    talk,
    skill: null,
    outcome: null,
    matter: null,
    replies: [],
    writes: [],
    erase: false,
    stop: null,
  };
}

function toMessage(reply: Reply): Partial<Activity> {
  const actions = reply.choices.map(({ label, value }) => ({ type: 'imBack', title: label, value }));
  const activity =
    actions.length > 0
      ? MessageFactory.suggestedActions(actions, reply.text)
      : MessageFactory.text(reply.text);
  return { ...activity, channelData: { footer: reply.footer } };
}
