import type { Server } from 'node:http';
import type { Clock } from '../clock.ts';
import { type Stamp, waitFor } from '../journal.ts';
import type { FacebookAccount } from './account.ts';
import type { Faults } from './faults.ts';
import type { FacebookJournal, FacebookLine } from './lines.ts';
import { echo, showMessage } from './page-says.ts';
import type { ChatLine } from './people.ts';
import type { Comment, Post } from './posts.ts';
import { Resident } from './resident.ts';
import { type Settings, settingsShape } from './settings.ts';
import type { Delivery } from './webhook/sender.ts';
import type { World } from './world.ts';

type Recorded<Kind extends FacebookLine['kind']> = Extract<FacebookLine, { kind: Kind }> & Stamp;

/** Facebook on this machine: the Graph API and the webhooks of one Page. */
export class FacebookPlatform {
  /** Origin for `FACEBOOK_GRAPH_URL`. */
  readonly url: string;
  readonly faults: Faults;
  readonly journal: FacebookJournal;

  constructor(
    private readonly world: World,
    private readonly server: Server,
    origin: string,
  ) {
    this.url = origin;
    this.faults = world.faults;
    this.journal = world.journal;
  }

  get account(): FacebookAccount {
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
    const { account } = this.world;
    return {
      FACEBOOK_PAGE_ID: account.pageId,
      FACEBOOK_PAGE_TOKEN: account.pageToken,
      FACEBOOK_APP_SECRET: account.appSecret,
      FACEBOOK_VERIFY_TOKEN: account.verifyToken,
      FACEBOOK_GRAPH_URL: this.url,
    };
  }

  /** Changes settings while it runs. Throws a ZodError on an unknown or wrong one, and changes nothing. */
  set(change: Partial<Settings>): void {
    Object.assign(this.world.settings, settingsShape.partial().parse(change));
  }

  /** The person of that name; a new name makes a new person who has never written. */
  resident(name: string): Resident {
    return new Resident(this.world, this.world.people.named(name));
  }

  residents(): Resident[] {
    return this.world.people.all().map((record) => new Resident(this.world, record));
  }

  posts(): readonly Post[] {
    return this.world.posts.posts;
  }

  comments(): readonly Comment[] {
    return this.world.posts.comments;
  }

  /** Puts a post on the Page by hand, as an officer does on Facebook itself. */
  postByHand(text: string): Post {
    const at = this.world.clock.now();
    return this.world.posts.addPost({ by: null, text, link: null, photo: null, at, scheduledAt: null });
  }

  /** Calls, in the order in which they were answered; only those whose path contains this. */
  calls(path = '/'): Recorded<'call'>[] {
    return this.journal.of('call').filter((call) => call.path.includes(path));
  }

  deliveries(): readonly Delivery[] {
    return this.world.sender.deliveries();
  }

  violations(): readonly Recorded<'violation'>[] {
    return this.journal.of('violation');
  }

  /** What the product has set: menu and greeting, the events of the Page, the address of the app. */
  configured() {
    const { profile, pageFields, appSubscription } = this.world;
    return { profile, pageFields: [...pageFields], appSubscription };
  }

  /** Condition of the whole Page, such as 190 (dead token) or 10/1893063 (restricted); null ends it. */
  refuse(code: number | null, subcode: number | null = null): void {
    this.world.condition.refusal = code === null ? null : { code, subcode };
  }

  /** Sets the webhook's address and subscribes again. Throws a RangeError for an address off this machine. */
  setWebhook(url: string | null): void {
    this.world.sender.address.setUrl(url);
  }

  webhook(): { url: string | null; on: boolean } {
    return this.world.sender.address.state();
  }

  /** An officer writes in the Page's inbox. */
  writeByHand(resident: Resident, text: string): ChatLine {
    const person = this.world.people.named(resident.name);
    const mid = this.world.nextMid();
    const content = { mid, text, taps: [], file: null, metadata: null, byHuman: true };
    const line = showMessage(this.world, person, content);
    echo(this.world, person, line, null);
    return line;
  }

  /** Sends any other event, such as `policy_enforcement`. */
  emit(list: 'messaging' | 'standby' | 'changes', value: Record<string, unknown>): Promise<Delivery> {
    return this.world.sender.send('page', Object.keys(value).at(-1) ?? 'event', { list, value });
  }

  /** Resolves once the condition is truthy; it is asked after every change. Rejects after `timeoutMs`. */
  waitFor<T>(condition: () => T, timeoutMs?: number): Promise<NonNullable<T>> {
    return waitFor(this.journal, condition, () => this.summary(), timeoutMs);
  }

  /** Releases held events and resolves when nothing is under way in either direction. */
  async idle(timeoutMs?: number): Promise<void> {
    this.world.sender.flush();
    await this.waitFor(() => this.world.activity.idle, timeoutMs);
  }

  /** Stops at once: open connections are cut, planned retries are given up. */
  async close(): Promise<void> {
    this.world.sender.address.setUrl(null);
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private summary(): string {
    const counts = new Map<string, number>();
    for (const { kind } of this.journal.all()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const errors = this.journal.of('call').flatMap(({ path, error }) => (error ? [`${path} ${error}`] : []));
    return `${[...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')}; errors: ${errors.slice(-5).join(', ')}`;
  }
}
