import { Hold } from '../../hold.ts';
import { Lanes } from '../../lanes.ts';
import type { PostResult } from '../../post.ts';
import type { Random } from '../../random.ts';
import type { ZaloAccount } from '../account.ts';
import type { ZaloEvent } from '../events/event.ts';
import type { Faults, WebhookFault } from '../faults.ts';
import type { About, Delivery } from './delivery.ts';
import { bodyOf, signature } from './sign.ts';
import { type TargetWorld, WebhookTarget } from './target.ts';

interface Job {
  delivery: Delivery;
  body: Buffer;
  /** Settles the promise of {@link WebhookSender.send}. */
  tried: () => void;
}

export interface SenderWorld extends TargetWorld {
  account: ZaloAccount;
  random: Random;
  faults: Faults;
}

/**
 * Brings events to the product. Events of one user go one after the other, of different users side by side.
 * A failed connection is tried again by `retrySchedule` with the same bytes and a `num_retry` header; after
 * the last failure the webhook is switched off, and events are lost until it is set again.
 */
export class WebhookSender {
  readonly target: WebhookTarget;
  private readonly list: Delivery[] = [];
  private readonly lanes = new Lanes();
  private readonly hold: Hold<Job>;

  constructor(private readonly world: SenderWorld) {
    this.target = new WebhookTarget(world);
    this.hold = new Hold(world.clock, (jobs) => void this.sendInTurn(jobs));
  }

  /** Every event so far, in the order in which things happened. */
  deliveries(): readonly Delivery[] {
    return this.list;
  }

  /** Sends held events now. */
  flush(): void {
    this.hold.flush();
  }

  /** Resolves after the first honest try has ended, whatever came of it. Never rejects. */
  async send(event: ZaloEvent, about: About): Promise<Delivery> {
    const { journal, activity, settings } = this.world;
    const name = event.event_name;
    const delivery: Delivery = {
      id: this.list.length + 1,
      name,
      ...about,
      event,
      state: 'waiting',
      tries: 0,
      why: null,
    };
    this.list.push(delivery);
    journal.append({ kind: 'event', delivery: delivery.id, name, ...about, event });
    const closed = this.target.closed();
    if (closed) return this.lose(delivery, closed);
    const body = bodyOf(event, settings);
    await activity.during(() => new Promise<void>((tried) => this.dispatch({ delivery, body, tried })));
    return delivery;
  }

  private dispatch(job: Job): void {
    const { faults, journal, random } = this.world;
    const fault = this.hold.open ? null : faults.forEvent();
    if (fault)
      journal.append({ kind: 'fault', side: 'webhook', fault: fault.kind, detail: job.delivery.name });
    if (fault?.kind === 'shuffle') this.hold.begin(fault.size, (jobs) => random.shuffle(jobs));
    if (fault?.kind === 'out_of_order') this.hold.begin(2, (jobs) => [...jobs].reverse());
    if (this.hold.open) this.hold.add(job);
    else this.enqueue(job, fault);
  }

  private enqueue(job: Job, fault: WebhookFault | null): void {
    const lane = job.delivery.groupId ?? job.delivery.userId ?? 'account';
    this.lanes.run(lane, () => this.first(job, fault));
  }

  private async sendInTurn(jobs: Job[]): Promise<void> {
    for (const job of jobs) await this.first(job, null);
  }

  private async first(job: Job, fault: WebhookFault | null): Promise<void> {
    if (fault?.kind === 'duplicate') this.duplicate(job, fault.copies, fault.afterMs);
    if (fault?.kind === 'bad_signature' || fault?.kind === 'truncated') {
      const result = await this.forgery(job, fault.kind);
      if (fault.replaces) {
        this.afterForgery(job, result);
        job.tried();
        return;
      }
    }
    await this.honestTry(job, 0);
    job.tried();
  }

  private duplicate(job: Job, copies: number, afterMs: number): void {
    const { clock, activity } = this.world;
    for (let copy = 1; copy <= copies; copy++) {
      const end = activity.begin();
      const send = () =>
        void this.target.attempt(job.delivery, job.body, this.headersFor(job), 0, 'duplicate').then(end);
      if (afterMs === 0) send();
      else clock.after(afterMs * copy, send);
    }
  }

  private forgery(job: Job, kind: 'bad_signature' | 'truncated'): Promise<PostResult> {
    const { delivery, body } = job;
    const headers = this.headersFor(job);
    if (kind === 'truncated')
      return this.target.attempt(delivery, body.subarray(0, body.length >> 1), headers, 0, kind);
    headers['x-zevent-signature'] = `mac=${'0'.repeat(64)}`;
    return this.target.attempt(delivery, body, headers, 0, kind);
  }

  /** Only a platform that retries other statuses, or a dead connection, brings the true bytes after all. */
  private afterForgery(job: Job, { outcome }: PostResult): void {
    const again = outcome === 'unreachable' || (outcome === 'refused' && this.world.settings.retryNon200);
    if (again) this.planRetry(job, 0);
    else this.lose(job.delivery, 'forged');
  }

  private async honestTry(job: Job, retry: number): Promise<void> {
    const { settings, journal } = this.world;
    const { delivery } = job;
    delivery.tries++;
    const headers = { ...this.headersFor(job), ...(retry > 0 && { num_retry: String(retry) }) };
    const result = await this.target.attempt(delivery, job.body, headers, retry, null);
    const { outcome, status, latencyMs } = result;
    if (outcome === 'slow')
      journal.append({ kind: 'violation', rule: 'slow_answer', detail: `${delivery.name}: ${latencyMs} ms` });
    if (outcome === 'refused')
      journal.append({
        kind: 'violation',
        rule: 'refused_event',
        detail: `${delivery.name}: HTTP ${status}`,
      });
    if (outcome === 'ok' || (outcome === 'slow' && !settings.retrySlow)) this.end(delivery, 'delivered');
    else if (outcome === 'refused' && !settings.retryNon200) this.lose(delivery, 'refused');
    else this.planRetry(job, retry);
  }

  private planRetry(job: Job, retry: number): void {
    const { settings, clock } = this.world;
    const wait = settings.retrySchedule[retry];
    if (wait === undefined) {
      this.lose(job.delivery, 'gave_up');
      if (settings.switchOff) this.target.switchOff();
      return;
    }
    clock.afterPlanned(wait, () => {
      if (this.target.closed()) this.lose(job.delivery, 'switched_off');
      else void this.honestTry(job, retry + 1);
    });
  }

  private lose(delivery: Delivery, why: NonNullable<Delivery['why']>): Delivery {
    delivery.why = why;
    return this.end(delivery, 'lost');
  }

  private end(delivery: Delivery, state: Delivery['state']): Delivery {
    delivery.state = state;
    this.world.journal.announce();
    return delivery;
  }

  private headersFor({ delivery, body }: Job): Record<string, string> {
    const { timestamp } = delivery.event;
    return {
      'x-zevent-signature': signature(this.world.account, body, timestamp),
      ...(this.world.settings.timestampHeader && { 'x-zevent-timestamp': timestamp }),
    };
  }
}
