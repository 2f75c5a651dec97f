import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { type Clock, dayInVietnam } from '../clock.ts';
import { lastAsked } from '../faq/last-asked.ts';
import { placeIn } from '../feedback/place-words.ts';
import type { TurnWrite } from '../skills/skill.ts';
import type { Reader } from '../store/reader.ts';
import type { StuckStepTable, Tables } from '../store/schema.ts';
import { keptDays } from './coach-talk.ts';
import type { Step, Way } from './steps.ts';

/** The step somebody is stuck at. */
export interface StuckAt {
  guide: string;
  way: Way;
  step: Step;
  /** From 1. */
  number: number;
}

/** Counts a stuck step when the turn commits: once a day for one conversation, however often it is said. */
export function countStuck({ guide, way, step, number }: StuckAt, place: string | null): TurnWrite {
  return async (tx, { conversation, at }) => {
    await tx
      .insertInto('stuck_step')
      .values({
        id: randomUUID(),
        conversation,
        guide,
        way,
        step: number,
        step_key: step.key,
        place,
        day: dayInVietnam(at),
        outcome: 'open',
      })
      .onConflict((conflict) =>
        conflict
          .columns(['conversation', 'guide', 'step_key', 'day'])
          .where('conversation', 'is not', null)
          .doNothing(),
      )
      .execute();
  };
}

/** Notes what became of the conversation's stuck steps of this kind, when the turn commits. */
export function settleStuck(
  { guide, step }: StuckAt,
  outcome: Exclude<StuckStepTable['outcome'], 'open'>,
): TurnWrite {
  return async (tx, { conversation }) => {
    await tx
      .updateTable('stuck_step')
      .set({ outcome })
      .where('conversation', '=', conversation)
      .where('guide', '=', guide)
      .where('step_key', '=', step.key)
      .where('outcome', '=', 'open')
      .execute();
  };
}

/** Questions looked through for a place. */
const latest = 20;

/** The place a conversation named last, or null. Residents are not asked for it. */
export async function placeNamed(read: Reader, conversation: string): Promise<string | null> {
  for (const text of await lastAsked(read, conversation, latest)) {
    const place = placeIn(text);
    if (place !== null) return place;
  }
  return null;
}

/** Takes a conversation, and the place it named, off its stuck steps. They stay as counts. */
export async function eraseStuck(tx: Transaction<Tables>, conversation: string): Promise<void> {
  await tx
    .updateTable('stuck_step')
    .set({ conversation: null, place: null })
    .where('conversation', '=', conversation)
    .execute();
}

/**
 * Statements that take persons off one batch of stuck steps older than `days`, and forget where people were in guides
 * they have left alone for longer than we promised to remember.
 */
export function forgetOldCoaching(clock: Clock, days: number, batch: number) {
  const today = sql`(${clock.sql} at time zone 'Asia/Ho_Chi_Minh')::date`;
  return [
    sql`update stuck_step set conversation = null, place = null where id in (
      select id from stuck_step where day < ${today} - ${days}::integer and conversation is not null limit ${batch})`,
    sql`update conversation set state = state #- '{talk,coach}' where id in (
      select id from conversation
      where state #>> '{talk,coach,day}' < (${today} - ${keptDays}::integer)::text and lease_until is null
      limit ${batch})`,
  ];
}
