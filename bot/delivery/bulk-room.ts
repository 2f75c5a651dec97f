import type { Closed } from './claim-sends.ts';

/** An account that ran out of room lately will again: its messages are taken one at a time for so long. */
const tightMs = 60_000;

/**
 * What a sender remembers of accounts that have no room for bulk: until they have, it does not ask, and for a while
 * after that it takes one message at a time, and the next when it knows of the first when there is room again. Eight
 * would be claimed for each slot, and seven put back; or two, and one put back.
 */
export class BulkRoom {
  private readonly from = new Map<string, number>();
  /** Bulk messages of each channel of which it is not known yet whether there was room. */
  private readonly asking = new Map<string, Set<string>>();

  /** @param now milliseconds since the epoch. */
  constructor(private readonly now: () => number) {}

  /** A bulk message of the channel was taken. */
  asks(channel: string, message: string): void {
    const known = this.asking.get(channel);
    if (known) known.add(message);
    else this.asking.set(channel, new Set([message]));
  }

  /** It has had its answer, or will never have one. */
  asked(channel: string, message: string): void {
    this.asking.get(channel)?.delete(message);
  }

  /** The channel's account has no room for so many milliseconds. */
  none(channel: string, milliseconds: number): void {
    if (milliseconds > 0) this.from.set(channel, this.now() + milliseconds);
  }

  /** What not to claim now. */
  closed(): Required<Pick<Closed, 'withoutBulk' | 'oneByOne'>> {
    const now = this.now();
    const later = (than: number) => [...this.from].filter(([, from]) => from > than).map(([name]) => name);
    const tight = later(now - tightMs);
    const waiting = tight.filter((name) => (this.asking.get(name)?.size ?? 0) > 0);
    return { withoutBulk: [...new Set([...later(now), ...waiting])], oneByOne: tight };
  }
}
