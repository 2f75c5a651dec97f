import type { Aspect } from '../guides/guide.ts';

/** answered = one guide fits; clarified = a choice is offered; abstained = we do not know. */
export type AnswerStatus = 'answered' | 'clarified' | 'abstained';

/** A block of an answer; `lines` are steps when `numbered`. */
export interface AnswerPart {
  aspect: Aspect;
  /** A short heading in Vietnamese, or null for the lead. */
  heading: string | null;
  numbered: boolean;
  lines: string[];
}

/** Where the facts come from. `checked` is the day they were last held against the source. */
export interface AnswerSource {
  title: string;
  url: string;
  basis: string;
  checked: string;
}

/** From a question to a value; a channel renders it. */
export interface Answer {
  status: AnswerStatus;
  /** The guide answered from, or null. */
  guide: { id: string; title: string } | null;
  aspect: Aspect;
  /** Calibrated probability, 0 to 1, that `candidates[0]` is the right guide. */
  confidence: number;
  /** The best guides in order, also when nothing is answered. Scores fall from 1. */
  candidates: { guide: string; title: string; score: number }[];
  /** The aspect asked for comes first. Empty unless answered. */
  parts: AnswerPart[];
  sources: AnswerSource[];
  /** How the question was read, when a content word was changed on the way. */
  reading: string | null;
}

/** What is asked, and what the conversation already knows. */
export interface Question {
  text: string;
  /** The guide the person picked from a list: no search is needed. */
  guide?: string | undefined;
  /** The aspect the person picked. */
  aspect?: Aspect | undefined;
  /** The guide and aspect last answered in this conversation, for follow-ups. */
  previous?: { guide: string; aspect: Aspect } | undefined;
  /** Day of asking, `YYYY-MM-DD` in Asia/Ho_Chi_Minh: guides out of their dates are not used. */
  today: string;
}
