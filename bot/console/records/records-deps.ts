import type { Context } from 'hono';
import { dayInVietnam } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { isDay } from '../../places/days.ts';
import type { ConsoleEnv } from '../door.ts';
import type { ConsoleDeps } from '../door-routes.ts';
import type { Office } from '../office.ts';
import type { Frame } from '../shell.tsx';
import { type RecordsRights, recordsRights } from './records-rights.ts';

/** What the pages of places, people and groups work with. */
export interface RecordsDeps extends ConsoleDeps {
  office: Office;
  /** Every change is noted here, with who made it; what has a record of its own keeps their name there too. */
  log: Log;
}

/** One request to these pages: who asks, on which day, and what they may. */
export interface Asking {
  frame: Frame;
  /** How who is signed in is called in records. */
  by: string;
  person: string | null;
  today: string;
  rights: RecordsRights;
  /** Notes a change for the audit. No name of anybody, no word of anybody: ids only. */
  note(what: string, detail: Record<string, unknown>): void;
}

export function asking(deps: RecordsDeps, context: Context<ConsoleEnv>): Asking {
  const staff = context.get('staff');
  const today = dayInVietnam(deps.clock.now());
  return {
    frame: deps.frameOf(context, staff.name),
    by: staff.name,
    person: staff.person,
    today,
    rights: recordsRights(deps.store.db, staff, today),
    note: (what, detail) =>
      deps.log.info({ staff: staff.key, change: what, ...detail }, 'changed at the console'),
  };
}

/** The day in a field, or the other one. */
export function dayOr(typed: string | undefined, otherwise: string): string {
  return typed !== undefined && isDay(typed) ? typed : otherwise;
}
