import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import { Hold } from '../../hold.ts';
import { Lanes } from '../../lanes.ts';
import type { PostResult } from '../../post.ts';
import { WebhookAddress } from '../../webhook-address.ts';
import type { FacebookAccount } from '../account.ts';
import type { Faults, WebhookFault } from '../faults.ts';
import type { FacebookJournal } from '../lines.ts';
import type { Settings } from '../settings.ts';
import { bodyOf, headersFor, type WebhookEvent } from './body.ts';

/** One event and what became of it. */
export interface Delivery {
  id: number;
  name: string;
  event: WebhookEvent;
  state: 'waiting' | 'delivered' | 'lost';
  /** Honest tries so far. */
  tries: number;
  why: 'no_webhook' | 'switched_off' | 'gave_up' | 'forged' | null;
}

interface Job {
  delivery: Delivery;
  tried: () => void;
}

export interface SenderWorld {
  account: FacebookAccount;
  settings: Settings;
  clock: Clock;
  journal: FacebookJournal;
  activity: Activity;
  faults: Faults;
}

/**
 * Brings events to the product, those of one person one after the other. Everything but a 200 in time is tried again
 * by `retrySchedule` with the same bytes; after the last failure the app is unsubscribed, and events are lost.
 */
export class WebhookSender {
  readonly address: WebhookAddress;
  private readonly list: Delivery[] = [];
  private readonly lanes = new Lanes();
  private readonly hold: Hold<Job>;
  private together = false;

  constructor(private readonly world: SenderWorld) {
    this.address = new WebhookAddress(world.journal);
    this.hold = new Hold(world.clock, (jobs) => {
      if (this.together) void this.bring(jobs, null);
      else void jobs.reduce((before, job) => before.then(() => this.bring([job], null)), Promise.resolve());
    });
  }

  deliveries(): readonly Delivery[] {
    return this.list;
  }

  /** Sends held events now. */
  flush(): void {
    this.hold.flush();
  }

  /** Resolves after the first honest try has ended, whatever came of it. Never rejects. */
  async send(lane: string, name: string, event: WebhookEvent): Promise<Delivery> {
    const { journal, activity, faults } = this.world;
    const delivery: Delivery = {
      id: this.list.length + 1,
      name,
      event,
      state: 'waiting',
      tries: 0,
      why: null,
    };
    this.list.push(delivery);
    journal.append({ kind: 'event', delivery: delivery.id, name, event: event.value });
    const closed = this.address.closed();
    if (closed) {
      this.lose([delivery], closed);
      return delivery;
    }
    await activity.during(
      () =>
        new Promise<void>((tried) => {
          const job = { delivery, tried };
          const fault = this.hold.open ? null : faults.forEvent();
          if (fault) journal.append({ kind: 'fault', side: 'webhook', fault: fault.kind, detail: name });
          if (fault?.kind === 'batch') this.begin(true, fault.size);
          if (fault?.kind === 'out_of_order') this.begin(false, 2);
          if (this.hold.open) this.hold.add(job);
          else this.lanes.run(lane, () => this.bring([job], fault));
        }),
    );
    return delivery;
  }

  private begin(together: boolean, size: number): void {
    this.together = together;
    this.hold.begin(size, (jobs) => (together ? jobs : [...jobs].reverse()));
  }

  /** The first try of events that travel together, with the fault that is played on it. */
  private async bring(jobs: Job[], fault: WebhookFault | null): Promise<void> {
    const { account, clock, settings, activity } = this.world;
    const deliveries = jobs.map(({ delivery }) => delivery);
    const events = deliveries.map(({ event }) => event);
    const body = bodyOf(events, account, clock.now(), settings.bodyEscapes);
    const headers = headersFor(account, body);
    if (fault?.kind === 'duplicate')
      for (let copy = 0; copy < fault.copies; copy++)
        void activity.during(() => this.attempt(deliveries, body, headers, 0, 'duplicate'));
    if (fault?.kind === 'bad_signature' || fault?.kind === 'truncated') {
      const cut = fault.kind === 'truncated' ? body.subarray(0, body.length >> 1) : body;
      const forged = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
      await this.attempt(deliveries, cut, fault.kind === 'truncated' ? headers : forged, 0, fault.kind);
      if (fault.replaces) this.lose(deliveries, 'forged');
    }
    if (deliveries[0]?.why !== 'forged') await this.honestTry(deliveries, body, headers, 0);
    for (const { tried } of jobs) tried();
  }

  private async honestTry(
    deliveries: Delivery[],
    body: Buffer,
    headers: Record<string, string>,
    retry: number,
  ): Promise<void> {
    const { settings, clock, journal } = this.world;
    for (const delivery of deliveries) delivery.tries++;
    const { outcome, status, latencyMs } = await this.attempt(deliveries, body, headers, retry, null);
    if (outcome === 'ok') {
      for (const delivery of deliveries) delivery.state = 'delivered';
      journal.announce();
      return;
    }
    if (outcome === 'slow')
      journal.append({ kind: 'violation', rule: 'slow_answer', detail: `${latencyMs} ms` });
    if (outcome === 'refused')
      journal.append({ kind: 'violation', rule: 'refused_event', detail: `HTTP ${status}` });
    const wait = settings.retrySchedule[retry];
    if (wait === undefined) {
      this.lose(deliveries, 'gave_up');
      if (settings.switchOff) this.address.switchOff();
      return;
    }
    clock.afterPlanned(wait, () => {
      if (this.address.closed()) this.lose(deliveries, 'switched_off');
      else void this.honestTry(deliveries, body, headers, retry + 1);
    });
  }

  private attempt(
    deliveries: readonly Delivery[],
    body: Uint8Array,
    headers: Record<string, string>,
    retry: number,
    fault: string | null,
  ): Promise<PostResult> {
    const { clock, settings, journal, activity } = this.world;
    return activity.during(async () => {
      const limits = { ...settings, userAgent: 'facebookexternalua' };
      const result = await this.address.post(body, headers, clock, limits);
      journal.append({
        kind: 'attempt',
        deliveries: deliveries.map(({ id }) => id),
        retry,
        ...result,
        fault,
      });
      return result;
    });
  }

  private lose(deliveries: readonly Delivery[], why: NonNullable<Delivery['why']>): void {
    for (const delivery of deliveries) Object.assign(delivery, { state: 'lost', why });
    this.world.journal.announce();
  }
}
