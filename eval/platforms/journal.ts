/** What every line of a journal carries besides its own fields. */
export interface Stamp {
  /** 1, 2, 3 ... in the order in which things happened. */
  sequence: number;
  /** Milliseconds since the epoch, by the emulator's clock. */
  at: number;
}

/**
 * An append-only record in memory of everything an emulator was asked, sent and answered. Checkers read it
 * after a run; tests wait on it. Lines are never changed or removed.
 */
export class Journal<Line extends { kind: string }> {
  private readonly lines: (Line & Stamp)[] = [];
  private readonly byKind = new Map<string, (Line & Stamp)[]>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly now: () => number) {}

  append(line: Line): Line & Stamp {
    const stamped = Object.freeze({ sequence: this.lines.length + 1, at: this.now(), ...line });
    this.lines.push(stamped);
    const same = this.byKind.get(line.kind);
    if (same) same.push(stamped);
    else this.byKind.set(line.kind, [stamped]);
    this.announce();
    return stamped;
  }

  /** All lines, oldest first. */
  all(): readonly (Line & Stamp)[] {
    return this.lines;
  }

  /** Lines after `sequence`. */
  after(sequence: number): readonly (Line & Stamp)[] {
    return this.lines.slice(sequence);
  }

  /** All lines of one kind, oldest first. Grows with the journal and costs nothing: waits ask it after every change. */
  of<Kind extends Line['kind']>(kind: Kind): readonly (Extract<Line, { kind: Kind }> & Stamp)[] {
    return (this.byKind.get(kind) ?? []) as (Extract<Line, { kind: Kind }> & Stamp)[];
  }

  /** Calls the listener whenever something changed. Returns the function that stops it. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Wakes the listeners for a change that leaves no line. */
  announce(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/**
 * Resolves with the condition's value as soon as it is truthy; it is asked again after every change of the
 * journal, so nobody sleeps. Rejects after `timeoutMs` of real time with `describe()` in the message, or at
 * once when the condition throws.
 */
export function waitFor<T>(
  journal: Pick<Journal<never>, 'listen'>,
  condition: () => T,
  describe: () => string,
  timeoutMs = 10_000,
): Promise<NonNullable<T>> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stop();
      clearTimeout(timer);
      settle();
    };
    const look = () => {
      try {
        const value = condition();
        if (value) end(() => resolve(value as NonNullable<T>));
      } catch (error) {
        end(() => reject(error));
      }
    };
    const stop = journal.listen(look);
    const timer = setTimeout(
      () => end(() => reject(new Error(`waited ${timeoutMs} ms in vain; ${describe()}`))),
      timeoutMs,
    );
    look();
  });
}
