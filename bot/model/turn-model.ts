import type { AnswerPart } from '../../knowledge/answer/answer.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';
import type { FollowUp, Rephraser, Wish } from '../../knowledge/model/rephraser.ts';
import { redact } from '../privacy/redact.ts';
import { untilTheyWrite } from '../until-they-write.ts';

/** The optional model as the operator set it up. */
export interface ReaderModel {
  rephraser: Rephraser;
  /** Every how-to answer is put into plainer words, not only when a reader asks. */
  always: boolean;
}

/** The optional model as one turn uses it. Null: the plain answer goes out. */
export interface TurnModel {
  readonly always: boolean;
  reword(parts: readonly AnswerPart[], guide: Guide, wish: Wish): Promise<AnswerPart[] | null>;
  restate(followUp: FollowUp): Promise<string | null>;
}

/**
 * The model for one turn. Who writes again while the model works has waited enough, and may be saying "stop": the call
 * is left, the plain answer goes out and the next turn begins.
 *
 * @param wroteAgain is asked every half second while the model works.
 */
export function turnModel(
  { rephraser, always }: ReaderModel,
  wroteAgain: () => Promise<boolean>,
  everyMs?: number,
): TurnModel {
  const waiting = <T>(call: (leave: AbortSignal) => Promise<T>) => untilTheyWrite(wroteAgain, call, everyMs);
  return {
    always,
    async reword(parts, guide, wish) {
      const result = await waiting((leave) => rephraser.reword(parts, guide, wish, leave));
      return result.ok ? result.value : null;
    },
    async restate({ text, before, title }) {
      const shown = { text: redact(text), before: redact(before), title };
      const result = await waiting((leave) => rephraser.restate(shown, leave));
      return result.ok ? result.value : null;
    },
  };
}
