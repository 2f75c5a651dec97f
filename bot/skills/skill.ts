import type { Kysely, Transaction } from 'kysely';
import type { Attachment } from '../../adapters/channel.ts';
import type { Reply } from '../../adapters/render.ts';
import type { Answerer } from '../../knowledge/answer/answerer.ts';
import type { Aspect } from '../../knowledge/guides/guide.ts';
import type { FeedbackTalk } from '../feedback/dialogue.ts';
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

/** What became of a question. */
export type QuestionStatus = 'answered' | 'clarified' | 'abstained' | 'handed_off' | 'received' | 'silent';

/** What a person said in one turn: one message, or several short ones joined. Already redacted. */
export interface Said {
  text: string;
  /** Value of the choice that was tapped or picked by its number. */
  choice: string | null;
  attachments: Attachment[];
  group: boolean;
  addressed: boolean;
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

/** Reads what is stored; its type knows no way to write. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** What a queued write knows of the turn it belongs to. */
export interface TurnIds {
  turnId: string;
  conversation: string;
  at: Date;
}

/** A write inside the transaction that ends the turn. When it throws, nothing of the turn has happened. */
export type TurnWrite = (tx: Transaction<Tables>, ids: TurnIds) => Promise<void>;

/** What a skill may do in one turn. Everything takes effect together when the turn commits, or not at all. */
export interface SkillTurn {
  readonly said: Said;
  readonly talk: Talk;
  readonly answerer: Answerer;
  /** Day of the turn in Viet Nam, `YYYY-MM-DD`. */
  readonly today: string;
  readonly from: Origin;
  readonly read: Reader;
  /** Answers in the conversation the message came from. One reply per turn is the rule. */
  reply(reply: Reply): void;
  /** Queues a write that takes effect when the turn commits; after erasure, when the turn erases. */
  alsoWrite(write: TurnWrite): void;
  /** Asks that everything kept about this conversation be erased when the turn commits. */
  erase(): void;
  /** From now on we only answer here and never write first (true), or may write first again (false). */
  stop(stopped: boolean): void;
}

/** One thing the product can do for a person. A folder of `bot/skills`, found by its `index.ts`. */
export interface Skill {
  readonly name: string;
  /** Lower runs first: hard rules that must never be missed are below 100, the general answer is last. */
  readonly order: number;
  /** Does this message belong to the skill? */
  match(said: Said, talk: Talk, today: string): boolean;
  handle(turn: SkillTurn): Outcome | Promise<Outcome>;
}

/** An outcome that answers from no guide. */
export function plainOutcome(intent: Intent, status: QuestionStatus): Outcome {
  return { intent, status, guide: null, aspect: null, confidence: null, candidates: [], sources: [] };
}
