import type { Clock } from '../clock.ts';

/** Counts the messages of a calendar month in Viet Nam (UTC+7), as the plan does. */
export class Quota {
  private month = '';
  private used = 0;

  constructor(
    private readonly clock: Clock,
    private readonly monthly: () => number,
  ) {}

  remain(): number {
    this.turn();
    return Math.max(0, this.monthly() - this.used);
  }

  take(): void {
    this.turn();
    this.used++;
  }

  private turn(): void {
    const month = new Date(this.clock.now() + 7 * 3_600_000).toISOString().slice(0, 7);
    if (month === this.month) return;
    this.month = month;
    this.used = 0;
  }
}
