import { type RawBuilder, sql } from 'kysely';

/** The time, for the process and inside SQL statements. */
export interface Clock {
  now(): Date;
  /** The time as an SQL expression of type timestamptz. */
  readonly sql: RawBuilder<Date>;
}

/**
 * The real time. Inside SQL it is the database's own clock, so that the leases of several processes on
 * several machines are measured by one clock.
 */
export const systemClock: Clock = { now: () => new Date(), sql: sql<Date>`clock_timestamp()` };

/** A clock that stands still until told to go on; for tests and the fake-clock parts of the chaos harness. */
export class FakeClock implements Clock {
  #time: number;
  constructor(start = '2026-11-22T01:00:00Z') {
    this.#time = Date.parse(start);
  }
  now(): Date {
    return new Date(this.#time);
  }
  get sql(): RawBuilder<Date> {
    return sql<Date>`${this.now().toISOString()}::timestamptz`;
  }
  /** Moves the time on, or back when negative. */
  advance(milliseconds: number): void {
    this.#time += milliseconds;
  }
}

const inVietnam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The calendar day in Viet Nam, `YYYY-MM-DD`. */
export function dayInVietnam(time: Date): string {
  return inVietnam.format(time);
}
