import { FakeClock } from '../../../bot/clock.ts';

/** True time, and the clock our server reads, which faults may set wrong. */
export class WorldTime {
  #now: number;
  /** What our server and its database read. */
  readonly clock: FakeClock;

  constructor(start = '2026-11-23T02:00:00Z') {
    this.#now = Date.parse(start);
    this.clock = new FakeClock(start);
  }

  /** Milliseconds since the epoch, in truth. */
  now = (): number => this.#now;

  pass = (milliseconds: number): void => {
    this.#now += milliseconds;
    this.clock.advance(milliseconds);
  };

  /** Somebody sets the clock; true time goes on as it did. */
  jump(milliseconds: number): void {
    this.clock.advance(milliseconds);
  }
}
