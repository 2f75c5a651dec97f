import type { TurnContext } from 'botbuilder-core';
import type { MessageEvent } from '../../adapters/channel.ts';
import type { Reply } from '../../adapters/render.ts';
import type { Answerer } from '../../knowledge/answer/answerer.ts';
import type { Newsroom } from '../announcements/newsroom.ts';
import type { Listener } from '../media/listener.ts';
import type { ReaderModel } from '../model/turn-model.ts';
import type { Outcome, Said, Skill, Talk, TurnWrite } from '../skills/skill.ts';
import type { Reader } from '../store/reader.ts';

/** What a turn works on: the messages of one burst and the state of their conversation. */
export interface TurnInput {
  channel: string;
  events: readonly MessageEvent[];
  state: Record<string, unknown>;
  version: number;
  /** Day of the turn in Viet Nam, `YYYY-MM-DD`. */
  today: string;
  /** When it began. */
  now: Date;
  /** Unaddressed talk of a group that listens: it is answered or not, and nothing else comes of it. */
  overheard: boolean;
}

/** Everything a turn needs besides its input. */
export interface TurnTools {
  skills: readonly Skill[];
  answerer: Answerer;
  /** The optional model that words answers. */
  model?: ReaderModel | null;
  /** What turns voice messages into words. */
  listener?: Listener | null;
  /** What drafting and approving announcements in chat needs; without it they are made at the console only. */
  newsroom?: Newsroom | null;
  /** Pictures sent with a feedback are fetched and kept. */
  keepsPictures?: boolean;
  read: Reader;
}

/** One step of a turn: reads and changes the frame, and may end the turn's work by naming an outcome. */
export interface TurnFrame {
  readonly input: TurnInput;
  readonly tools: TurnTools;
  readonly context: TurnContext;
  said: Said;
  /** The words of a voice message, redacted; null when none was heard. */
  heard: string | null;
  readonly talk: Talk;
  /** Name of the skill the message was given to. */
  skill: string | null;
  outcome: Outcome | null;
  /** What the team reads of the matter instead of the message. */
  matter: string | null;
  replies: Reply[];
  writes: TurnWrite[];
  erase: boolean;
  stop: boolean | null;
}
