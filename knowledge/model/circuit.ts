/** Failures within this time open the circuit, and it stays open as long. */
export const circuitMs = 60_000;
/** So many of them. */
export const mostFailures = 3;

/** How a call ended: it worked, it failed, or its caller did not wait for the end. */
export type Ending = 'worked' | 'failed' | 'left';

/**
 * Keeps from asking a model that does not answer: after {@link mostFailures} failures within a minute nobody asks for a
 * minute; then one call tries, and its failure opens the circuit again at once.
 *
 * @see Nygard, "Release It!": circuit breaker.
 */
export class Circuit {
  readonly #now: () => number;
  #failures: number[] = [];
  #openUntil = 0;
  #trying = false;

  /** @param now the time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** May a call be made? A call that was let through must be reported by {@link settle}. */
  enter(): boolean {
    if (this.#openUntil === 0) return true;
    if (this.#now() < this.#openUntil || this.#trying) return false;
    this.#trying = true;
    return true;
  }

  settle(ending: Ending): void {
    const now = this.#now();
    if (ending === 'worked') {
      this.#failures = [];
      this.#openUntil = 0;
    } else if (ending === 'failed') {
      this.#failures = [...this.#failures.filter((at) => now - at < circuitMs), now];
      if (this.#trying || this.#failures.length >= mostFailures) this.#openUntil = now + circuitMs;
    }
    this.#trying = false;
  }
}
