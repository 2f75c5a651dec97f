import type { Closed } from './claim-sends.ts';

/** An account that ran out of room lately will again: its messages are taken one at a time for so long. */
const tightMs = 60_000;

/**
 * What a sender remembers of accounts that have no room for bulk: until they have, it does not ask, and for a while
 * after that it takes one message at a time. Eight would be claimed for each slot, and seven put back.
 */
export class BulkRoom {
  private readonly from = new Map<string, number>();

  /** @param now milliseconds since the epoch. */
  constructor(private readonly now: () => number) {}

  /** The channel's account has no room for so many milliseconds. */
  none(channel: string, milliseconds: number): void {
    this.from.set(channel, this.now() + milliseconds);
  }

  /** What not to claim now. */
  closed(): Required<Pick<Closed, 'withoutBulk' | 'oneByOne'>> {
    const now = this.now();
    const later = (than: number) => [...this.from].filter(([, from]) => from > than).map(([name]) => name);
    return { withoutBulk: later(now), oneByOne: later(now - tightMs) };
  }
}
