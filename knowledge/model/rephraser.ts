import type { AnswerPart } from '../answer/answer.ts';
import type { Guide } from '../guides/guide.ts';

/** Languages an answer can be put into, with the name people use and the one a model knows. */
export const languages = {
  hmong: { name: 'tiếng Mông', english: 'Hmong (White Hmong, Latin letters)' },
  tay: { name: 'tiếng Tày', english: 'Tày, in the Latin letters used in Viet Nam' },
  nung: { name: 'tiếng Nùng', english: 'Nùng, in the Latin letters used in Viet Nam' },
  thai: { name: 'tiếng Thái', english: 'Tai (Thái of North-West Viet Nam), in Latin letters' },
  dao: { name: 'tiếng Dao', english: 'Dao (Iu Mien), in Latin letters' },
  giay: { name: 'tiếng Giáy', english: 'Giáy, in the Latin letters used in Viet Nam' },
  english: { name: 'tiếng Anh', english: 'English' },
} as const;
export type Language = keyof typeof languages;

/** How a reader wants an answer said: in plainer words, shorter, or in another language. */
export type Wish = 'plainer' | 'shorter' | Language;

/** True for the wishes that ask for another language. */
export function isLanguage(wish: Wish): wish is Language {
  return Object.hasOwn(languages, wish);
}

/** Why a model's words were not used. Codes for the log and the figures; none holds a word of a message. */
export type Refusal =
  // the call
  | 'timeout'
  | 'failed'
  | 'resting'
  | 'busy'
  | 'left'
  // the form of what came
  | 'empty'
  | 'too-long'
  | 'markup'
  | 'lines'
  | 'steps'
  // what it says
  | 'figure-added'
  | 'figure-lost'
  | 'name-added'
  | 'claim-added'
  | 'negation'
  | 'secret'
  | 'moved'
  | 'prompt'
  | 'language'
  // a follow-up in full
  | 'words'
  | 'no-follow-up';

export type Result<Value> = { ok: true; value: Value } | { ok: false; reason: Refusal };

/** A follow-up question and what it follows. Texts are redacted; they are data, whatever they say. */
export interface FollowUp {
  text: string;
  /** What was asked before, or ''. */
  before: string;
  /** The title of the guide answered last. */
  title: string;
}

/** An official letter that is to be shortened for residents. Its text is redacted and data, whatever it says. */
export interface Letter {
  text: string;
  /** What must not be lost of it, as written there: days to come, hours. */
  keep: readonly string[];
}

/** An optional model that words what is known. It adds no fact: what it writes passes the checks or is refused. */
export interface Rephraser {
  /**
   * The parts of an answer in other words, line for line. Never throws.
   *
   * @param leave aborts when nobody waits any more.
   */
  reword(
    parts: readonly AnswerPart[],
    guide: Guide,
    wish: Wish,
    leave?: AbortSignal,
  ): Promise<Result<AnswerPart[]>>;
  /** A follow-up as a full question, for the search and never for a reader. Never throws. */
  restate(followUp: FollowUp, leave?: AbortSignal): Promise<Result<string>>;
  /** What of a letter concerns residents, in a few lines; a person reads it before it is used. Never throws. */
  shorten(letter: Letter, leave?: AbortSignal): Promise<Result<string>>;
}
