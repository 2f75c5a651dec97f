import { type PostResult, post } from '../post.ts';
import type { Update } from './update-queue.ts';
import type { World } from './world.ts';

/** What became of an update: the POST's result, or how it waits for who asks. */
export type Delivered = PostResult | { outcome: 'polled' | 'lost' | 'held' };

/** Carries updates to the webhook, or lays them ready for who asks. Retries are not documented, so there are none. */
export class UpdateCarrier {
  private held: Update | null = null;

  constructor(private readonly world: World) {}

  async carry(update: Update): Promise<Delivered> {
    const { world } = this;
    const messageId = String(update.message.message_id);
    const note = (by: 'webhook' | 'polling' | 'lost') =>
      world.journal.append({
        kind: 'update',
        name: update.event_name,
        chatId: (update.message.chat as { id: string }).id,
        messageId,
        by,
      });
    if (!world.webhook) {
      const taken = world.queue.put(update, world.settings.updatesWait);
      note(taken ? 'polling' : 'lost');
      return { outcome: taken ? 'polled' : 'lost' };
    }
    note('webhook');
    const fault = world.faults.forEvent();
    if (fault) world.journal.append({ kind: 'fault', side: 'webhook', fault: fault.kind, detail: messageId });
    if (fault?.kind === 'out_of_order') {
      this.held = update;
      return { outcome: 'held' };
    }
    if (fault?.kind === 'wrong_secret' || fault?.kind === 'truncated') {
      const bad = await this.post(update, fault.kind);
      if (fault.replaces) return bad;
    }
    const copies = fault?.kind === 'duplicate' ? fault.copies : 0;
    const [result] = await Promise.all([
      this.post(update, null),
      ...Array.from({ length: copies }, () => this.post(update, 'duplicate')),
    ]);
    const { held } = this;
    this.held = null;
    if (held) await this.post(held, null);
    return result!;
  }

  /** The bytes the webhook gets. */
  bodyOf(update: Update): Buffer {
    const body = this.world.settings.body === 'wrapped' ? { ok: true, result: update } : update;
    return Buffer.from(JSON.stringify(body));
  }

  private post(update: Update, fault: string | null): Promise<PostResult> {
    const { clock, settings, journal, activity, webhook } = this.world;
    const whole = this.bodyOf(update);
    const body = fault === 'truncated' ? whole.subarray(0, whole.length >> 1) : whole;
    const secret = fault === 'wrong_secret' ? 'not-the-secret-of-this-bot' : (webhook?.secret ?? '');
    return activity.during(async () => {
      const headers = { 'x-bot-api-secret-token': secret };
      const result = await post(webhook!.url, body, headers, clock, {
        ...settings,
        userAgent: 'ZaloBot',
      });
      const messageId = String(update.message.message_id);
      journal.append({ kind: 'attempt', messageId, ...result, fault });
      const honest = fault === null || fault === 'duplicate';
      if (honest && result.outcome !== 'ok')
        journal.append({
          kind: 'violation',
          rule: result.outcome === 'slow' ? 'slow_answer' : 'refused_update',
          detail: `${messageId}: ${result.status}`,
        });
      return result;
    });
  }
}
