import type { Clock } from './clock.ts';
import { loopbackUrl } from './loopback.ts';
import { type PostLimits, type PostResult, post } from './post.ts';

/** The product's webhook address on a platform, and its switch. */
export class WebhookAddress {
  private url: string | null = null;
  private on = true;

  constructor(
    private readonly journal: {
      append(line: { kind: 'webhook'; state: 'on' | 'off'; why: string }): unknown;
    },
  ) {}

  state(): { url: string | null; on: boolean } {
    return { url: this.url, on: this.on };
  }

  /** Why nothing can be sent now; null = it can. */
  closed(): 'no_webhook' | 'switched_off' | null {
    if (!this.on) return 'switched_off';
    return this.url === null ? 'no_webhook' : null;
  }

  /** Sets the address and switches it on; null takes it away. Throws a RangeError off this machine. */
  setUrl(url: string | null): void {
    this.url = url === null ? null : loopbackUrl(url).href;
    this.on = true;
    this.journal.append({ kind: 'webhook', state: url === null ? 'off' : 'on', why: 'set' });
  }

  /** The platform gives up: no event is sent until the address is set again. */
  switchOff(): void {
    if (!this.on) return;
    this.on = false;
    this.journal.append({ kind: 'webhook', state: 'off', why: 'gave_up' });
  }

  /** Posts once. Never rejects. */
  async post(
    body: Uint8Array,
    headers: Readonly<Record<string, string>>,
    clock: Clock,
    limits: PostLimits,
  ): Promise<PostResult> {
    if (this.url === null) return { status: null, latencyMs: 0, outcome: 'unreachable' };
    return post(this.url, body, headers, clock, limits);
  }
}
