import type { Clock } from './clock.ts';

/** Longest time a batch waits for more events: no platform holds a message for ever. */
const holdMs = 5000;

/** Gathers events and releases them together in another order. */
export class Hold<Item> {
  private batch: { items: Item[]; size: number; release: () => void } | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly send: (items: Item[]) => void,
  ) {}

  get open(): boolean {
    return this.batch !== null;
  }

  /** Begins a batch of `size` items; `reorder` is applied when it is full or `holdMs` have passed. */
  begin(size: number, reorder: (items: Item[]) => Item[]): void {
    const batch = {
      items: [] as Item[],
      size,
      release: () => {
        cancel();
        if (this.batch === batch) this.batch = null;
        if (batch.items.length > 0) this.send(reorder(batch.items.splice(0)));
      },
    };
    const cancel = this.clock.after(holdMs, () => batch.release());
    this.batch = batch;
  }

  add(item: Item): void {
    const { batch } = this;
    if (!batch) throw new Error('no batch is open');
    batch.items.push(item);
    if (batch.items.length >= batch.size) batch.release();
  }

  flush(): void {
    this.batch?.release();
  }
}
