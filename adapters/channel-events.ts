// What a channel receives: the platform's requests, and what they turn out to be.

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
