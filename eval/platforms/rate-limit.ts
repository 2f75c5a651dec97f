import type { Clock } from './clock.ts';

/**
 * Counts calls in every window of 60 seconds that ends now. The public text says "per minute" without saying
 * how the minute is cut; a sliding window is the strictest reading, so a client that passes here passes both.
 */
export class RateLimit {
  private calls: number[] = [];
  /** Index of the oldest call inside the window; what lies before it is dropped now and then. */
  private first = 0;

  constructor(
    private readonly clock: Clock,
    private readonly perMinute: () => number,
  ) {}

  /** How many more calls fit now. */
  remain(): number {
    const since = this.clock.now() - 60_000;
    while (this.first < this.calls.length && this.calls[this.first]! <= since) this.first++;
    if (this.first > 1000) {
      this.calls = this.calls.slice(this.first);
      this.first = 0;
    }
    return Math.max(0, this.perMinute() - (this.calls.length - this.first));
  }

  take(): void {
    this.calls.push(this.clock.now());
  }
}
