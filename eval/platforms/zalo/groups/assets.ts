import type { Clock } from '../../clock.ts';
import type { IdMaker } from '../ids.ts';
import { dayMs } from '../users.ts';

export const groupSizes = [10, 50, 100, 1000] as const;
export type GroupSize = (typeof groupSizes)[number];
export const quotaTypes = ['sub_quota', 'purchase_quota', 'reward_quota'] as const;
export type QuotaType = (typeof quotaTypes)[number];

/** A right to one group of a size, until a day. */
export interface Asset {
  id: string;
  size: GroupSize;
  quotaType: QuotaType;
  /** Milliseconds since the epoch. */
  until: number;
  /** Group that uses it. */
  usedBy: string | null;
}

/** The rights to groups that the account has: with the package comes one of 100 members. */
export class Assets {
  private readonly byId = new Map<string, Asset>();

  constructor(
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {
    this.add(100, 'sub_quota', 180);
  }

  all(): readonly Asset[] {
    return [...this.byId.values()];
  }

  get(id: string): Asset | undefined {
    return this.byId.get(id);
  }

  add(size: GroupSize, quotaType: QuotaType, days: number): Asset {
    const until = this.clock.now() + days * dayMs;
    const asset: Asset = { id: this.ids.next('asset'), size, quotaType, until, usedBy: null };
    this.byId.set(asset.id, asset);
    return asset;
  }

  /** One that nobody uses and that is not over; bought on the spot when there is none. */
  free(): Asset {
    const now = this.clock.now();
    return (
      this.all().find(({ usedBy, until }) => usedBy === null && until > now) ??
      this.add(100, 'purchase_quota', 30)
    );
  }
}
