import type { Conversation } from './channel-events.ts';
import type { Choice } from './channel-messages.ts';

// What a channel gets from the product.

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
