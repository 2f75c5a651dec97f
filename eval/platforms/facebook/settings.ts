import { z } from 'zod';

/** What may be changed while the emulator runs. Every field is also a setting of `/_control`. */
export const settingsShape = z.strictObject({
  /** When the echo of a message leaves: after our answer, racing ahead of it, or never. */
  echo: z.enum(['after', 'before', 'off']),
  /** Send `delivery` for each message that reaches its person. */
  delivered: z.boolean(),
  /** `mids` in delivery events; the platform may leave them out and always gives the watermark. */
  deliveryMids: z.boolean(),
  /** Require `appsecret_proof` with every call of the Page. */
  proof: z.boolean(),
  /** Who wrote a comment is told only with the right access level. */
  commentAuthors: z.boolean(),
  /** Write webhook bodies as the platform does, with `\uXXXX` and `\/`. */
  bodyEscapes: z.boolean(),
  /** Timestamps of messaging events in seconds, as some come. */
  seconds: z.boolean(),
  /** Messages a second that the Page may send. */
  sendsPerSecond: z.int().positive(),
  /** Waits before each retry of a webhook, in milliseconds. */
  retrySchedule: z.array(z.number().positive()),
  /** Unsubscribe the app when a delivery failed for the last time, as the real platform does after an hour. */
  switchOff: z.boolean(),
  /** Milliseconds within which the product must answer a webhook. */
  answerWithinMs: z.number().positive(),
  /** Milliseconds after which an unanswered webhook counts as a failed connection. */
  hangUpAfterMs: z.number().positive(),
});

export type Settings = z.infer<typeof settingsShape>;

const minute = 60_000;

export const defaultSettings: Settings = {
  echo: 'after',
  delivered: false,
  deliveryMids: true,
  proof: true,
  commentAuthors: true,
  bodyEscapes: true,
  seconds: false,
  sendsPerSecond: 300,
  // "A few immediate retries", then on until an hour has passed (Messenger Platform, "Webhooks"); the steps are ours.
  retrySchedule: [1000, 5000, 0.5 * minute, 5 * minute, 15 * minute, 40 * minute],
  switchOff: true,
  answerWithinMs: 5000,
  hangUpAfterMs: 20_000,
};
