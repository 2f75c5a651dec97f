import { newCode } from '../feedback/receipt-code.ts';
import type { Origin, TurnWrite } from '../skills/skill.ts';
import type { HandoffTable } from '../store/schema.ts';
import { repeatKey } from './repeat-key.ts';

/** A question for a person. */
export interface NewHandoff {
  reason: HandoffTable['reason'];
  /** Already redacted, as everything a turn sees. */
  text: string;
  /** Nothing but the wish to talk to somebody, in whatever words. */
  bare: boolean;
}

/**
 * Puts a question on the list of those that wait for a person, when the turn commits. The same words again, or a
 * second wish to talk to somebody, open no second row while the first waits.
 */
export function openHandoff(from: Origin, { reason, text, bare }: NewHandoff): TurnWrite {
  return async (tx, { turnId, at }) => {
    await tx
      .insertInto('handoff')
      .values({
        id: newCode('CH'),
        turn_id: turnId,
        conversation: from.conversation,
        person: from.person,
        reason,
        state: 'open',
        text,
        repeat_key: repeatKey(reason === 'asked' && bare ? 'asked' : text),
        created_at: at,
        settled_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['conversation', 'person', 'repeat_key']).where('state', '=', 'open').doNothing(),
      )
      .execute();
  };
}
