import type { Cancel, Clock } from '../clock.ts';

/** An update as it travels. */
export interface Update {
  event_name: string;
  message: Record<string, unknown>;
}

/** What `getUpdates` comes to. `gone`: who asked has hung up. */
export type Asked = { update: Update } | 'idle' | 'conflict' | 'gone';

interface Waiting {
  answer(asked: Asked): void;
  cancel: Cancel;
}

/** Updates for who asks: one at a time, without an offset; what is handed over is forgotten. */
export class UpdateQueue {
  private readonly updates: Update[] = [];
  private waiting: Waiting | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  /** Somebody is asking right now. */
  get asked(): boolean {
    return this.waiting !== null;
  }

  /** @returns false when nobody is asking and the update is not to wait. */
  put(update: Update, mayWait: boolean): boolean {
    if (this.waiting) this.end({ update });
    else if (mayWait) this.updates.push(update);
    else return false;
    return true;
  }

  /** Waits for the next update; a second one who asks at the same time is refused. */
  ask(holdMs: number): { asked: Promise<Asked>; hangUp(): void } {
    const ready = this.updates.shift();
    if (ready) return { asked: Promise.resolve({ update: ready }), hangUp: () => {} };
    if (this.waiting) return { asked: Promise.resolve('conflict'), hangUp: () => {} };
    let mine: Waiting | null = null;
    const asked = new Promise<Asked>((answer) => {
      mine = { answer, cancel: this.clock.after(holdMs, () => this.end('idle')) };
      this.waiting = mine;
    });
    this.changed();
    return { asked, hangUp: () => mine === this.waiting && this.end('gone') };
  }

  clear(): void {
    this.updates.length = 0;
    this.end('gone');
  }

  private end(asked: Asked): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.cancel();
    waiting?.answer(asked);
    this.changed();
  }
}
