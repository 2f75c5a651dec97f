import type { Clock } from '../clock.ts';

/**
 * Counts calls in every window of 60 seconds that ends now. The public text says "per minute" without saying
 * how the minute is cut; a sliding window is the strictest reading, so a client that passes here passes both.
 */
export class RateLimit {
  private calls: number[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly perMinute: () => number,
  ) {}

  /** How many more calls fit now. */
  remain(): number {
    const since = this.clock.now() - 60_000;
    this.calls = this.calls.filter((at) => at > since);
    return Math.max(0, this.perMinute() - this.calls.length);
  }

  take(): void {
    this.calls.push(this.clock.now());
  }
}
