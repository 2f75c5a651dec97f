import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import { loopbackUrl } from '../../loopback.ts';
import { type PostResult, post } from '../../post.ts';
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
export class WebhookTarget {
  private url: string | null = null;
  private on = true;

  constructor(private readonly world: TargetWorld) {}

  state(): { url: string | null; on: boolean } {
    return { url: this.url, on: this.on };
  }

  /** Sets the address and switches the webhook on; null takes it away. Throws a RangeError off this machine. */
  setUrl(url: string | null): void {
    this.url = url === null ? null : loopbackUrl(url).href;
    this.on = true;
    this.world.journal.append({ kind: 'webhook', state: url === null ? 'off' : 'on', why: 'set' });
  }

  /** The platform gives up: no event is sent until the address is set again. */
  switchOff(): void {
    if (!this.on) return;
    this.on = false;
    this.world.journal.append({ kind: 'webhook', state: 'off', why: 'gave_up' });
  }

  /** The unsigned `POST {}` with which the console tests an address; it must be answered with 200. */
  probe(): Promise<PostResult> {
    if (this.url === null) throw new Error('chưa đặt địa chỉ webhook');
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
      const result: PostResult = this.url
        ? await post(this.url, body, headers, clock, { ...settings, userAgent: 'ZaloWebhook' })
        : { status: null, latencyMs: 0, outcome: 'unreachable' };
      journal.append({ kind: 'attempt', delivery: id, name, userId, messageId, retry, ...result, fault });
      return result;
    });
  }
}
