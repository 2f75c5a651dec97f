import type { Transaction } from 'kysely';
import type { Attachment } from '../../adapters/channel.ts';
import type { Reply } from '../../adapters/render.ts';
import type { Answer } from '../../knowledge/answer/answer.ts';
import type { Answerer } from '../../knowledge/answer/answerer.ts';
import type { Aspect } from '../../knowledge/guides/guide.ts';
import type { Recalled } from '../announcements/asked/recall.ts';
import type { DraftTalk } from '../announcements/drafting/draft-talk.ts';
import type { Newsroom } from '../announcements/newsroom.ts';
import type { CoachTalk } from '../coach/coach-talk.ts';
import type { FeedbackTalk } from '../feedback/dialogue.ts';
import type { TurnModel } from '../model/turn-model.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';

/** What a message is for. The words of `loa ask`. */
export const intents = [
  'howto',
  'feedback',
  'emergency',
  'scam_check',
  'handoff',
  'announcement',
  'learn',
  'ticket_status',
  'privacy',
  'greeting_thanks',
  'out_of_scope',
  'ignore',
] as const;
export type Intent = (typeof intents)[number];

/** How likely each intent is; they sum to 1. */
export type Chances = Readonly<Record<Intent, number>>;

/** What became of a question. */
export type QuestionStatus = 'answered' | 'clarified' | 'abstained' | 'handed_off' | 'received' | 'silent';

/** What a person said in one turn: one message, or several short ones joined. Already redacted. */
export interface Said {
  text: string;
  /** Value of the choice that was tapped or picked by its number. */
  choice: string | null;
  attachments: Attachment[];
  /** Some of the text was spoken, and may have been misheard. */
  spoken?: boolean;
  /** Why a voice message among them was not understood, for the person; absent where that was not tried. */
  unheard?: string;
  group: boolean;
  addressed: boolean;
  /** Platform id of the message this one quotes. */
  replyTo?: string;
  /** The announcement it quotes, names or asks after. */
  announcement?: Recalled;
}

/** What a conversation remembers between turns. */
export interface Talk {
  /** The person was told that this is a machine, what is kept and how to erase it. */
  introduced?: boolean;
  /** Choices offered last, for an answer by number. */
  offered?: { label: string; value: string }[];
  /** The guide and aspect answered last, for follow-ups. */
  previous?: { guide: string; aspect: Aspect };
  /** A feedback being told. */
  feedback?: FeedbackTalk;
  /** A guide being gone through step by step. */
  coach?: CoachTalk;
  /** An announcement being drafted. */
  draft?: DraftTalk;
  /** Code of the announcement that is being given back, while the reason is asked for. */
  returning?: string;
}

/** The record of the question, for the log and for `loa ask`. */
export interface Outcome {
  intent: Intent;
  status: QuestionStatus;
  guide: string | null;
  aspect: Aspect | null;
  confidence: number | null;
  candidates: { guide: string; score: number }[];
  sources: { title: string; url: string; basis: string; checked: string }[];
}

/** Where a message came from and who said it; both are keys of conversations. */
export interface Origin {
  conversation: string;
  /** The private conversation of the person who spoke; in private chat the same as `conversation`. */
  person: string;
}

/** What a queued write knows of the turn it belongs to. */
export interface TurnIds {
  turnId: string;
  conversation: string;
  at: Date;
}

/** A write inside the transaction that ends the turn. When it throws, nothing of the turn has happened. */
export type TurnWrite = (tx: Transaction<Tables>, ids: TurnIds) => Promise<void>;

/** What the router understood of a message before it asked the skills. */
export interface Heard {
  /** The message without the courtesies it opens with; the message itself when it is nothing else. */
  text: string;
  /** What the trained classifier makes of it. */
  chances: Chances;
  /** The best answer of the guides to it, looked up when first asked for. */
  answer(): Answer;
}

/** What a skill judges a message by. */
export interface RouteContext extends Heard {
  readonly talk: Talk;
  /** Day of the turn in Viet Nam, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * How surely a message belongs to a skill. A rule says true: it is certain. A guess is a chance from 0 to 1. False
 * or null: not mine.
 */
export type Score = boolean | number | null;

/** What a skill may do in one turn. Everything takes effect together when the turn commits, or not at all. */
export interface SkillTurn {
  readonly said: Said;
  readonly heard: Heard;
  readonly talk: Talk;
  readonly answerer: Answerer;
  /** The optional model that words answers, or null. It never decides anything. */
  readonly model: TurnModel | null;
  /** Pictures sent with a feedback are fetched and kept for staff. */
  readonly keepsPictures: boolean;
  /** Voice messages go to a transcription service. */
  readonly hearsVoice: boolean;
  /** Day of the turn in Viet Nam, `YYYY-MM-DD`. */
  readonly today: string;
  /** When the turn began. */
  readonly now: Date;
  /** What drafting and approving announcements in chat needs, or null. */
  readonly newsroom: Newsroom | null;
  readonly from: Origin;
  readonly read: Reader;
  /** Answers in the conversation the message came from. One reply per turn is the rule. */
  reply(reply: Reply): void;
  /** What the team reads of the matter when this turn is handed to a person; without it, what was said. */
  describe(matter: string): void;
  /** Queues a write that takes effect when the turn commits; after erasure, when the turn erases. */
  alsoWrite(write: TurnWrite): void;
  /** Asks that everything kept about this conversation be erased when the turn commits. */
  erase(): void;
  /** From now on we only answer here and never write first (true), or may write first again (false). */
  stop(stopped: boolean): void;
}

/** One thing the product can do for a person. A folder of `bot/skills`, found by its `index.ts`. */
export interface Skill {
  /** The name of its folder; a tapped choice `<name>` or `<name>:...` comes back to it. */
  readonly name: string;
  /** Lower is asked first. The list as a whole is in bot/router/order.test.ts. */
  readonly order: number;
  /** Does this message belong to the skill? */
  match(said: Said, context: RouteContext): Score;
  handle(turn: SkillTurn): Outcome | Promise<Outcome>;
}

/** An outcome that answers from no guide. */
export function plainOutcome(intent: Intent, status: QuestionStatus): Outcome {
  return { intent, status, guide: null, aspect: null, confidence: null, candidates: [], sources: [] };
}
