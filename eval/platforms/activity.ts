/** Counts what is under way, so that a test can wait until an emulator has come to rest. */
export class Activity {
  private running = 0;

  constructor(private readonly changed: () => void) {}

  get idle(): boolean {
    return this.running === 0;
  }

  /** Marks a beginning. The returned function marks its end, once. */
  begin(): () => void {
    this.running++;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.running--;
      this.changed();
    };
  }

  async during<T>(task: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await task();
    } finally {
      end();
    }
  }
}
