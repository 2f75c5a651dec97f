/** Runs tasks of one lane one after the other, of different lanes side by side. */
export class Lanes {
  private readonly last = new Map<string, Promise<void>>();

  /** @param task must not reject: those behind it would never run. */
  run(lane: string, task: () => Promise<void>): void {
    const mine = (this.last.get(lane) ?? Promise.resolve()).then(task);
    this.last.set(lane, mine);
    void mine.then(() => {
      if (this.last.get(lane) === mine) this.last.delete(lane);
    });
  }
}
