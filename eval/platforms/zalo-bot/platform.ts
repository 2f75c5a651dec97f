import type { Server } from 'node:http';
import { type Stamp, waitFor } from '../journal.ts';
import { loopbackUrl } from '../loopback.ts';
import type { BotAccount } from './account.ts';
import type { Chat } from './chats.ts';
import { UpdateCarrier } from './deliver-update.ts';
import type { BotJournal, BotLine, ChatLine } from './lines.ts';
import { messagesIn, Resident } from './resident.ts';
import { type Settings, settingsShape } from './settings.ts';
import type { World } from './world.ts';

type Recorded<Kind extends BotLine['kind']> = Extract<BotLine, { kind: Kind }> & Stamp;

/** A Zalo Bot Platform on this machine: the API of one bot, its webhook, and the people and groups around it. */
export class BotPlatform {
  readonly carrier: UpdateCarrier;
  readonly journal: BotJournal;

  constructor(
    private readonly world: World,
    private readonly server: Server,
    /** Origin for `ZALO_BOT_API_URL`. */
    readonly apiUrl: string,
  ) {
    this.carrier = new UpdateCarrier(world);
    this.journal = world.journal;
  }

  get account(): BotAccount {
    return this.world.account;
  }

  get clock() {
    return this.world.clock;
  }

  get faults() {
    return this.world.faults;
  }

  get settings(): Readonly<Settings> {
    return this.world.settings;
  }

  /** Somebody is held in `getUpdates` right now. */
  get asked(): boolean {
    return this.world.queue.asked;
  }

  /** The environment that makes a product use this bot: fetching updates, or with a secret for the webhook. */
  env(secret?: string): Record<string, string> {
    return {
      ZALO_BOT_TOKEN: this.account.token,
      ZALO_BOT_API_URL: this.apiUrl,
      ...(secret === undefined ? {} : { ZALO_BOT_SECRET: secret }),
    };
  }

  /** Changes settings while it runs. Throws a ZodError on an unknown or wrong one, and changes nothing. */
  set(change: Partial<Settings>): void {
    Object.assign(this.world.settings, settingsShape.partial().parse(change));
  }

  /** The person of that name. */
  resident(name: string): Resident {
    return new Resident(this.world, this.carrier, this.world.chats.named('PRIVATE', name));
  }

  /** An ordinary group takes the bot in. Throws a RangeError where the platform or the plan does not allow it. */
  addToGroup(name: string): Chat {
    const { settings, chats } = this.world;
    const group = chats.named('GROUP', name);
    if (!settings.canJoinGroups) throw new RangeError('bot này chưa được phép vào nhóm');
    if (!group.open && chats.open('GROUP') >= settings.groups)
      throw new RangeError(`gói của bot chỉ cho ${settings.groups} nhóm`);
    group.open = true;
    return group;
  }

  /** The person or group leaves the bot: it can no longer write there. */
  leave(chatId: string): void {
    const chat = this.world.chats.get(chatId);
    if (chat) chat.open = false;
  }

  /** Everybody it knows. */
  chats(): Pick<Chat, 'id' | 'name' | 'kind' | 'open'>[] {
    return this.world.chats.all().map(({ id, name, kind, open }) => ({ id, name, kind, open }));
  }

  messagesIn(chatId: string): ChatLine[] {
    return messagesIn(this.world, chatId);
  }

  /** API calls in the order in which they were answered; only those of a method. */
  calls(method?: string): Recorded<'call'>[] {
    return this.journal.of('call').filter((call) => method === undefined || call.method === method);
  }

  violations(): readonly Recorded<'violation'>[] {
    return this.journal.of('violation');
  }

  /** Condition of the whole bot: calls are refused with this code from now on; null ends it. */
  refuse(code: number | null): void {
    this.world.refusal = code;
  }

  webhook(): string | null {
    return this.world.webhook?.url ?? null;
  }

  /** Sets the webhook as `setWebhook` does; null takes it away. Throws a RangeError off this machine. */
  setWebhook(url: string | null, secret = 'secret-of-the-emulator'): void {
    this.world.webhook =
      url === null ? null : { url: loopbackUrl(url).href, secret, updatedAt: this.world.clock.now() };
  }

  /** Resolves once the condition is truthy; it is asked after every change. Rejects after `timeoutMs`. */
  waitFor<T>(condition: () => T, timeoutMs?: number): Promise<NonNullable<T>> {
    return waitFor(this.journal, condition, () => this.summary(), timeoutMs);
  }

  /** Resolves when no request is under way, held ones aside. */
  async idle(timeoutMs?: number): Promise<void> {
    await this.waitFor(() => this.world.activity.idle, timeoutMs);
  }

  /** Stops at once: open connections are cut. */
  async close(): Promise<void> {
    this.world.queue.clear();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private summary(): string {
    const counts = new Map<string, number>();
    for (const { kind } of this.journal.all()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
  }
}
