/**
 * The contract between the product and a messaging platform. A channel translates, and nothing else:
 * platform bytes become {@link ChannelEvent}s, an {@link OutgoingMessage} becomes one platform call.
 * Everything the product needs to know beforehand is data ({@link Capabilities}).
 */

/** What a channel can do. Read by the renderer, the delivery planner and the generated table in README.md. */
export interface Capabilities {
  /** One-to-one chat is possible. */
  direct: boolean;
  /** Which group messages reach us: none, only those that mention or answer the bot, or all. */
  group: 'none' | 'mention' | 'all';
  /** We may write first, without a message from the person. */
  startsTalk: boolean;
  /** Hours after the person's last message in which we may write; null = no window. */
  windowHours: number | null;
  /** Longest text of one message, in code points. */
  maxText: number;
  /** Most buttons one message may carry; 0 = none. */
  buttons: number;
  /** Longest label of a button, in code points; null = no limit known. */
  buttonLabel: number | null;
  /** How a choice is offered: as tappable buttons or as a numbered list in the text. */
  choices: 'buttons' | 'numbers';
  /** Images: not at all, as a link in the text, or uploaded. */
  images: 'none' | 'link' | 'upload';
  /** Documents: not at all, as a link in the text, or uploaded. */
  files: 'none' | 'link' | 'upload';
  /**
   * A group here is a public page: a reply is one short public line, and the whole of it once in private.
   * The renderer cuts it so; the channel sends each where its {@link OutgoingMessage.audience} says.
   */
  publicLine: boolean;
  /** What the platform reports after it accepted a message. */
  receipts: readonly Proof[];
  /** Calls a minute per account; null = not published. */
  rate: { perMinute: number } | null;
  /**
   * What the account's plan allows: messages per period, and how many people and groups it may serve at all.
   * `listed` is the month of the price list, `YYYY-MM`. null = none known.
   */
  quota: {
    period: 'day' | 'month';
    amount: number;
    people?: number;
    groups?: number;
    listed?: string;
  } | null;
}

/**
 * What a report proves: it reached the device, somebody read it, or a person says to have passed it on
 * (`relayed`). Alphabetical order is the order of strength, and the store relies on it.
 */
export type Proof = 'delivered' | 'relayed' | 'seen';

/** Where people talk: the address a reply goes to. `id` is the platform's own id, always a string. */
export interface Conversation {
  id: string;
  kind: 'direct' | 'group';
}

/** A file sent by a resident. The address is the platform's and expires. */
export interface Attachment {
  kind: 'image' | 'voice' | 'video' | 'file' | 'location' | 'sticker' | 'link' | 'card';
  url: string | null;
  detail?: Record<string, string>;
}

interface EventBase {
  /** Unique in the channel for ever: the platform's message id, or one derived from its fields. */
  id: string;
  /** Milliseconds since the epoch, by the platform's clock. */
  at: number;
}

/** A person said something. */
export interface MessageEvent extends EventBase {
  kind: 'message';
  conversation: Conversation;
  /** Platform id of the person; scoped to our account. */
  sender: string;
  senderName?: string;
  /** As typed, without the mention of the bot. May be empty when only files came. */
  text: string;
  /** Value of the choice when a button was tapped. */
  choice?: string;
  /** True in one-to-one chat; in a group only when the bot was mentioned or answered. */
  addressed: boolean;
  /** Platform id of the message this one answers. */
  replyTo?: string;
  attachments: Attachment[];
}

/** The platform reports what became of messages we sent. */
export interface ReceiptEvent extends EventBase {
  kind: 'receipt';
  conversation: Conversation;
  proves: Proof;
  messageIds: string[];
}

/** A message left our account: ours, or typed by a person in the platform's own console. */
export interface EchoEvent extends EventBase {
  kind: 'echo';
  conversation: Conversation;
  messageId: string;
  byHuman: boolean;
}

/** The person allowed, stopped or revoked our writing to them. `withdraw` asks for erasure. */
export interface ConsentEvent extends EventBase {
  kind: 'follow' | 'unfollow' | 'withdraw';
  conversation: Conversation;
  sender: string;
}

/** A person put a sign on a message, or took it away (`emoji` null). */
export interface ReactionEvent extends EventBase {
  kind: 'reaction';
  conversation: Conversation;
  sender: string;
  messageId: string;
  emoji: string | null;
}

/** What happened to a group: the bot came or went, people came or went, it was named or closed. */
export interface GroupEvent extends EventBase {
  kind: 'group';
  conversation: Conversation;
  change: 'created' | 'bot_added' | 'bot_removed' | 'members' | 'renamed' | 'closed';
  name?: string;
  /** Number of members after it, where the platform says so. */
  members?: number;
}

/** Anything we do not act on, or do not know: kept raw so that nothing is lost. */
export interface OtherEvent extends EventBase {
  kind: 'other';
  name: string;
  conversation: Conversation | null;
  raw: unknown;
}

export type ChannelEvent =
  | MessageEvent
  | ReceiptEvent
  | EchoEvent
  | ConsentEvent
  | ReactionEvent
  | GroupEvent
  | OtherEvent;

/** One HTTP request as it arrived. `body` holds the raw bytes: signatures are over these. */
export interface InboundRequest {
  method: 'GET' | 'POST';
  /** Path and query. */
  url: string;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/**
 * What a request turned out to be. Where several channels share an address each of them gets the request and
 * takes its own events; what belongs to none of them is kept by the first. `status` and `body` are answered only after every event is stored;
 * a refusal carries no events and a sentence for the operator.
 */
export interface Received {
  status: number;
  body: string;
  events: ChannelEvent[];
  refused?: { code: string; operator: string };
}

/** A choice offered to the person; `value` comes back in {@link MessageEvent.choice}. */
export interface Choice {
  label: string;
  value: string;
}

/** A picture or document that goes with a message. */
export interface OutgoingFile {
  kind: 'image' | 'file';
  /** With its ending, as people see it. */
  name: string;
  /** Media type, for example `image/png`. */
  type: string;
  /** Where the platform may fetch it; null = no public address is configured. */
  url: string | null;
  /** The bytes; rejects when they are gone. */
  read(): Promise<Uint8Array>;
}

/** One platform message: already cut to the channel's limits by `renderFor`. */
export interface OutgoingMessage {
  /** Our delivery id: stable over retries, used as idempotency key where a platform has one. */
  id: string;
  to: Conversation;
  text: string;
  /** Only where `capabilities.choices` is `buttons`. */
  choices: Choice[];
  /** Platform id of the message this one answers. */
  replyTo?: string;
  /** Platform id of the person it answers in a group, for channels that name people there. */
  mention?: string;
  /** Only where the capabilities say `upload`; its text is the caption. */
  file?: OutgoingFile;
  /** Only where `capabilities.publicLine`: to everybody, or to the person alone. */
  audience?: 'public' | 'private';
  /** Only for a channel whose carrier is a person: what they must know beside the text. */
  errand?: Errand;
}

/** What a person who passes an announcement on must know. */
export interface Errand {
  /** Where to pass it on to, as people call it: "thôn Khe Bành". */
  places: string[];
  /** Is it the announcement, or does it put an earlier version right or take it back? */
  purpose: 'message' | 'correction' | 'withdrawal';
}

/** Proof that the platform took a message. `accepted` is not arrival. */
export interface Receipt {
  platformId: string;
  proves: 'accepted' | Proof;
  at: number;
}

/** When to try again. */
export type Retry = 'never' | 'later' | { afterMs: number };

/** A failure as a value with audiences. Never thrown. */
export interface ChannelError {
  /** `<channel>.<reason>`, stable, for metrics and tests. */
  code: string;
  retry: Retry;
  /** Whom it concerns: this message, this person for good, or the whole account. */
  scope: 'message' | 'person' | 'account';
  /** True when the platform may have taken the message: look before you send again. */
  ambiguous: boolean;
  /** One sentence for the operator, in Vietnamese. Holds no secret and no message text. */
  operator: string;
  /** One sentence for the resident, in Vietnamese, or null when they need not know. */
  resident: string | null;
}

export type SendResult = { ok: true; receipt: Receipt } | { ok: false; error: ChannelError };

/** Was an ambiguous message taken? `unclear` = the platform cannot tell now. */
export type LookUp = { found: 'arrived'; platformId: string } | { found: 'absent' } | { found: 'unclear' };

/** A group as the platform describes it. */
export interface GroupProfile {
  id: string;
  name: string | null;
  /** Link by which people join. */
  link: string | null;
  members: number | null;
  /** Platform ids of those who may run it. */
  admins: string[];
}

export type GroupResult<T> = { ok: true; value: T } | { ok: false; error: ChannelError };

/** Running groups, where a platform lets an account own them. None of the calls throws. */
export interface GroupOffice {
  /** @param members platform ids of the first members; they must know the account. */
  create(name: string, members: readonly string[], signal: AbortSignal): Promise<GroupResult<GroupProfile>>;
  invite(group: string, members: readonly string[], signal: AbortSignal): Promise<GroupResult<null>>;
  profile(group: string, signal: AbortSignal): Promise<GroupResult<GroupProfile>>;
  list(signal: AbortSignal): Promise<GroupResult<GroupProfile[]>>;
  /** Platform ids of the members. */
  members(group: string, signal: AbortSignal): Promise<GroupResult<string[]>>;
  /** Groups that may still be made. */
  quota(signal: AbortSignal): Promise<GroupResult<{ left: number; total: number | null }>>;
}

/** An open channel. */
export interface Channel {
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Names the platform account whose rate is limited; channels of one account share it. Default: the channel's name. */
  readonly account?: string;
  /** Paths of the product's HTTP server that belong to this channel. */
  readonly webhooks: readonly { method: 'GET' | 'POST'; path: string }[];
  /** Translates a request. Never throws, whatever the bytes. */
  receive(request: InboundRequest): Promise<Received>;
  /** Platform calls that a send of this message may make, as they count for the rate. Default: 1. */
  callsFor?(message: OutgoingMessage): number;
  /** Delivers one message, in one platform call unless `callsFor` says more. Never throws. The signal is the caller's deadline. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendResult>;
  /** Looks an ambiguous message up on the platform. Absent where the platform offers no way. */
  lookUp?(message: OutgoingMessage, sentAfter: number, signal: AbortSignal): Promise<LookUp>;
  /** The person's data that the channel itself keeps is erased. */
  erase?(conversation: Conversation): Promise<void>;
  /** Running groups, where the platform has them. */
  readonly groups?: GroupOffice;
  /** Sets on the platform what the product needs there (webhook, menu, greeting), and says what it did. */
  setUp?(publicUrl: string, signal: AbortSignal): Promise<{ ok: boolean; operator: string }[]>;
  /** Checks the configuration against the platform, sentence by sentence. Never throws. */
  examine?(signal: AbortSignal): Promise<{ ok: boolean; operator: string }[]>;
  /** Is the account usable? A sentence for `/readyz` and the operator. */
  health?(signal: AbortSignal): Promise<{ ok: boolean; operator: string }>;
  /** Begins to fetch events where the platform does not call us; `take` resolves when they are durable. */
  poll?(take: (events: ChannelEvent[]) => Promise<void>): { stop(): Promise<void> };
  close?(): Promise<void>;
}

/**
 * Small durable storage for channels (tokens, the web chat's transcript); the product provides it.
 * Values are stored as given: a channel seals secrets before it puts them.
 */
export interface ChannelStorage {
  get(key: string): Promise<{ value: string; version: number } | null>;
  /** Writes when the stored version is still `ifVersion` (0 = absent). False = somebody was faster. */
  put(key: string, value: string, ifVersion: number): Promise<boolean>;
  /**
   * Runs the task while holding a lock that all processes see. The lock expires after `leaseMs`, which
   * must be longer than the task can take.
   */
  withLock<T>(name: string, leaseMs: number, task: () => Promise<T>): Promise<T>;
  /** Appends to a stream and returns the entry's position (1, 2, ...). Appending the same `once` twice keeps one. */
  append(stream: string, entry: unknown, once?: string): Promise<number>;
  /** Entries after `position`, oldest first. */
  read(stream: string, after: number, limit: number): Promise<{ position: number; entry: unknown }[]>;
  eraseStream(stream: string): Promise<void>;
}

/** Structured log line: fields first, then a sentence. Never message text, tokens or secrets. */
export interface ChannelLog {
  info(fields: Record<string, unknown>, sentence: string): void;
  warn(fields: Record<string, unknown>, sentence: string): void;
  error(fields: Record<string, unknown>, sentence: string): void;
}

/** What a channel gets from the product when it is opened. */
export interface ChannelContext {
  env: Readonly<Record<string, string | undefined>>;
  storage: ChannelStorage;
  log: ChannelLog;
  now(): number;
  /**
   * Hands messages over to another channel, in this order, for a channel whose carrier is a person with an address
   * there. `once` is the id of the message they stand for: handed over again they are not sent again, and what halts
   * that message halts them. Resolves when all of them are durable; rejects when none is.
   */
  carry?(
    to: { channel: string; conversation: Conversation },
    messages: readonly CarriedMessage[],
    once: string,
  ): Promise<void>;
}

/** What a channel hands to another one: not yet cut to that channel's limits. */
export interface CarriedMessage {
  text: string;
  choices: Choice[];
  file?: {
    kind: 'image' | 'file';
    name: string;
    type: string;
    /** Asked for only when the file goes along. */
    read(): Promise<Uint8Array>;
    /** It says nothing that the text does not: left out where it cannot be uploaded or read. */
    optional?: boolean;
  };
}

/**
 * The default export of `adapters/<name>/index.ts`. The product finds channels by folder.
 * `open` returns null when the environment does not configure the channel, and throws
 * {@link ConfigurationError} when it does so wrongly.
 */
export interface ChannelFactory {
  readonly name: string;
  readonly capabilities: Capabilities;
  open(context: ChannelContext): Promise<Channel | null>;
}

/** A wrong setting. The message names the variable, the fault and an example. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(
    readonly variable: string,
    fault: string,
    example: string,
  ) {
    super(`${variable}: ${fault}. Ví dụ: ${variable}=${example}`);
  }
}
