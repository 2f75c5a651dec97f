import type { ChannelContext } from './channel-context.ts';
import type { ChannelEvent, Conversation, InboundRequest, Proof, Received } from './channel-events.ts';
import type { GroupOffice } from './channel-groups.ts';
import type { LookUp, OutgoingMessage, SendResult } from './channel-messages.ts';

export type * from './channel-context.ts';
export type * from './channel-events.ts';
export type * from './channel-groups.ts';
export type * from './channel-messages.ts';

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
