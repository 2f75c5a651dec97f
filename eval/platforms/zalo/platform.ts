import type { Server } from 'node:http';
import type { Clock } from '../clock.ts';
import { type Stamp, waitFor } from '../journal.ts';
import type { PostResult } from '../post.ts';
import type { ZaloAccount } from './account.ts';
import type { ChatLine } from './chat.ts';
import { catalogueEvent } from './events/catalogue.ts';
import type { Faults } from './faults.ts';
import type { Asset, GroupSize, QuotaType } from './groups/assets.ts';
import { ZaloGroup } from './groups/group.ts';
import type { ZaloJournal, ZaloLine } from './lines.ts';
import { echoMessage, sceneOf, showMessage } from './oa-says.ts';
import { type Settings, settingsShape } from './settings.ts';
import type { Tokens } from './tokens.ts';
import { ZaloUser } from './user.ts';
import type { Delivery } from './webhook/delivery.ts';
import type { World } from './world.ts';

type Recorded<Kind extends ZaloLine['kind']> = Extract<ZaloLine, { kind: Kind }> & Stamp;

/** A Zalo platform on this machine: OpenAPI, OAuth and webhooks of one Official Account. */
export class ZaloPlatform {
  /** Origin for `ZALO_API_URL`. */
  readonly apiUrl: string;
  /** Origin for `ZALO_OAUTH_URL`. */
  readonly oauthUrl: string;
  readonly seed: number;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly journal: ZaloJournal;

  constructor(
    private readonly world: World,
    private readonly server: Server,
  ) {
    this.apiUrl = world.origin;
    this.oauthUrl = world.origin;
    this.seed = world.random.seed;
    this.faults = world.faults;
    this.tokens = world.tokens;
    this.journal = world.journal;
  }

  get account(): ZaloAccount {
    return this.world.account;
  }

  get clock(): Clock {
    return this.world.clock;
  }

  get settings(): Readonly<Settings> {
    return this.world.settings;
  }

  /** The environment that makes a product use this platform. */
  env(): Record<string, string> {
    const { account, tokens } = this.world;
    return {
      ZALO_APP_ID: account.appId,
      ZALO_APP_SECRET: account.appSecret,
      ZALO_OA_ID: account.oaId,
      ZALO_OA_SECRET_KEY: account.oaSecretKey,
      ZALO_OA_REFRESH_TOKEN: tokens.currentRefreshToken(),
      ZALO_API_URL: this.apiUrl,
      ZALO_OAUTH_URL: this.oauthUrl,
    };
  }

  /** Changes settings while it runs. Throws a ZodError on an unknown or wrong one, and changes nothing. */
  set(change: Partial<Settings>): void {
    Object.assign(this.world.settings, settingsShape.partial().parse(change));
  }

  /** The person of that name; a new name makes a new person who neither follows nor has written. */
  user(name: string): ZaloUser {
    return new ZaloUser(this.world, this.world.users.named(name));
  }

  users(): ZaloUser[] {
    return this.world.users.all().map((record) => new ZaloUser(this.world, record));
  }

  /** The person with that id, or undefined. */
  userById(id: string): ZaloUser | undefined {
    const record = this.world.users.get(id);
    return record && new ZaloUser(this.world, record);
  }

  /** The group of that name; a new name makes a group that nobody told the product of, on a right bought if need be. */
  group(name: string, members: readonly { id: string }[] = []): ZaloGroup {
    const { groups, assets } = this.world;
    const known = groups.all().find((group) => group.name === name);
    const ids = members.map(({ id }) => id);
    return new ZaloGroup(this.world, known ?? groups.make(name, assets.free(), ids));
  }

  groups(): ZaloGroup[] {
    return this.world.groups.all().map((record) => new ZaloGroup(this.world, record));
  }

  /** A right to one more group, for so many days. */
  addAsset(size: GroupSize, quotaType: QuotaType, days: number): Asset {
    return this.world.assets.add(size, quotaType, days);
  }

  /** Messages that reached a user's phone, as they arrived, in order. */
  messagesTo(userId: string): ChatLine[] {
    return this.journal.of('message').flatMap((line) => (line.userId === userId ? [line.line] : []));
  }

  /** API and OAuth calls, in the order in which they were answered; only those whose path begins so. */
  calls(path = '/'): Recorded<'call'>[] {
    return this.journal.of('call').filter((call) => call.path.startsWith(path));
  }

  /** Every event, and what became of it. */
  deliveries(): readonly Delivery[] {
    return this.world.sender.deliveries();
  }

  /** Every POST to the product, honest or not. */
  attempts(): readonly Recorded<'attempt'>[] {
    return this.journal.of('attempt');
  }

  violations(): readonly Recorded<'violation'>[] {
    return this.journal.of('violation');
  }

  /** Condition of the whole account: calls are refused with this code from now on; null ends it. */
  refuse(code: number | null): void {
    this.world.condition.refusal = code;
  }

  /** Sets the webhook's address and switches it on. Throws a RangeError for an address off this machine. */
  setWebhook(url: string | null): void {
    this.world.sender.target.setUrl(url);
  }

  webhook(): { url: string | null; on: boolean } {
    return this.world.sender.target.state();
  }

  /** The unsigned `POST {}` of the console's "save" button; a good product answers 200. */
  probe(): Promise<PostResult> {
    return this.world.sender.target.probe();
  }

  /** Sends an event of any other documented, or made-up, name about a user. */
  emit(name: string, user: ZaloUser, fields: Record<string, unknown> = {}): Promise<Delivery> {
    const event = catalogueEvent(sceneOf(this.world, this.world.users.named(user.name)), name, fields);
    return this.world.sender.send(event, { userId: user.id, messageId: null });
  }

  /** A member of staff writes in OA Manager: the user gets it, the product hears it with `admin_id`. */
  async writeByHand(user: ZaloUser, text: string, adminId = '5061726872839421'): Promise<ChatLine> {
    const record = this.world.users.named(user.name);
    const messageId = this.world.ids.next('message');
    const line = showMessage(this.world, record, { messageId, kind: 'text', text, byHuman: true });
    await echoMessage(this.world, record, line, adminId);
    return line;
  }

  /** Resolves once the condition is truthy; it is asked after every change. Rejects after `timeoutMs`. */
  waitFor<T>(condition: () => T, timeoutMs?: number): Promise<NonNullable<T>> {
    return waitFor(this.journal, condition, () => this.summary(), timeoutMs);
  }

  /** Releases held events and resolves when no request is under way in either direction. Planned retries do not count. */
  async idle(timeoutMs?: number): Promise<void> {
    this.world.sender.flush();
    await this.waitFor(() => this.world.activity.idle, timeoutMs);
  }

  /** Stops at once: open connections are cut, planned retries are given up. */
  async close(): Promise<void> {
    this.world.sender.target.setUrl(null);
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private summary(): string {
    const counts = new Map<string, number>();
    for (const { kind } of this.journal.all()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const lost = this.deliveries().filter((delivery) => delivery.state !== 'delivered');
    const open = lost.map((delivery) => `${delivery.name} ${delivery.state} ${delivery.why ?? ''}`.trim());
    return `${[...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')}; open: ${open.slice(-5).join(', ')}`;
  }
}
