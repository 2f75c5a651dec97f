/** Stops a wait. Calling it after the task ran does nothing. */
export type Cancel = () => void;

/** The time an emulator lives in. All instants are milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** A wait that the product measures too (a slow answer, a deadline): never compressed. */
  after(ms: number, task: () => void): Cancel;
  /** A wait of the platform's own plan (the retry schedule): a compressed clock shortens it. */
  afterPlanned(ms: number, task: () => void): Cancel;
}

/**
 * The machine's clock. With `speed` 100 a retry planned in 30 s happens after 0.3 s, while `now()` stays
 * the wall clock, so that timestamps and token lifetimes agree with the product's own clock.
 */
export function realClock(speed = 1): Clock {
  if (!(speed > 0)) throw new RangeError('speed must be above 0');
  const after = (ms: number, task: () => void): Cancel => {
    // Unref: an open server keeps the process alive, a retry planned in an hour must not.
    const timer = setTimeout(task, ms).unref();
    return () => clearTimeout(timer);
  };
  return { now: Date.now, after, afterPlanned: (ms, task) => after(ms / speed, task) };
}

/** A clock that stands still until it is told to move. */
export class FakeClock implements Clock {
  private waits: { due: number; order: number; task: () => void }[] = [];
  private order = 0;

  constructor(private time = Date.UTC(2026, 10, 2, 1)) {}

  now(): number {
    return this.time;
  }

  after(ms: number, task: () => void): Cancel {
    const wait = { due: this.time + Math.max(0, ms), order: this.order++, task };
    this.waits.push(wait);
    return () => {
      this.waits = this.waits.filter((other) => other !== wait);
    };
  }

  afterPlanned(ms: number, task: () => void): Cancel {
    return this.after(ms, task);
  }

  /**
   * Moves the time forward and runs what falls due on the way, in order of its instant. Requests do not get
   * faster by it: a jump past their deadline ends them, so let them end before the next step.
   */
  advance(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const due = this.waits.filter((wait) => wait.due <= until);
      const next = due.sort((a, b) => a.due - b.due || a.order - b.order)[0];
      if (!next) break;
      this.waits = this.waits.filter((other) => other !== next);
      this.time = next.due;
      next.task();
    }
    this.time = until;
  }
}

/** Resolves after `ms` of a wait that the product measures too. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
