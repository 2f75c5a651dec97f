import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import type { PostResult } from '../../post.ts';
import { WebhookAddress } from '../../webhook-address.ts';
import type { ZaloJournal } from '../lines.ts';
import type { Settings } from '../settings.ts';
import type { About } from './delivery.ts';

export interface TargetWorld {
  settings: Settings;
  clock: Clock;
  journal: ZaloJournal;
  activity: Activity;
}

/** What one POST is about, for the record. */
export interface AttemptOf extends About {
  id: number;
  name: string;
}

/** The product's webhook address and its switch. Every POST to it is recorded. */
export class WebhookTarget extends WebhookAddress {
  constructor(private readonly world: TargetWorld) {
    super(world.journal);
  }

  /** The unsigned `POST {}` with which the console tests an address; it must be answered with 200. */
  probe(): Promise<PostResult> {
    if (this.state().url === null) throw new Error('chưa đặt địa chỉ webhook');
    const about = { id: 0, name: 'probe', userId: null, messageId: null };
    return this.attempt(about, Buffer.from('{}'), {}, 0, 'probe');
  }

  /** Posts once and records how it went. Never rejects. */
  attempt(
    { id, name, userId, messageId }: AttemptOf,
    body: Uint8Array,
    headers: Record<string, string>,
    retry: number,
    fault: string | null,
  ): Promise<PostResult> {
    const { clock, settings, journal, activity } = this.world;
    return activity.during(async () => {
      const result = await this.post(body, headers, clock, { ...settings, userAgent: 'ZaloWebhook' });
      journal.append({ kind: 'attempt', delivery: id, name, userId, messageId, retry, ...result, fault });
      return result;
    });
  }
}
