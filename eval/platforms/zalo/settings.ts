import { z } from 'zod';

/** What an operator of the emulator may change while it runs. Every field is also a setting of `/_control`. */
export const settingsShape = z.strictObject({
  /** List templates with buttons: public sources disagree whether they still work on `/v3.0/oa/message/cs`. */
  listTemplate: z.enum(['refuse', 'accept']),
  /** When the `oa_send_*` echo of a message leaves: after our answer, racing ahead of it, or never. */
  echo: z.enum(['after', 'before', 'off']),
  /** Send `user_received_message` for each message that reaches its user. */
  received: z.boolean(),
  /** Send `user_seen_message` for each message that reaches its user. */
  seen: z.boolean(),
  /** Whose id stands in `sender` of receipts. `oa` is the confirmed direction; public code disagrees. */
  receiptSender: z.enum(['oa', 'user']),
  /** Require `appsecret_proof` with every call (error -242). */
  appSecretProof: z.boolean(),
  /** Whether following opens the 7-day window; the public descriptions disagree. */
  followIsInteraction: z.boolean(),
  /** Which of the drifting names group events have: `disperse_group` (2024) or `delete_group` (2026). */
  groupEventNames: z.enum(['2024', '2026']),
  /** Put the optional `quota` object into answers to replies inside 48 hours. */
  quotaObject: z.boolean(),
  /** Calls a minute of the Official Account: 100 on the Growth package, 2,000 on Comprehensive. */
  oaPerMinute: z.int().positive(),
  /** Calls a minute of the application. */
  appPerMinute: z.int().positive(),
  /** Write webhook bodies with a space after `:` and `,`. */
  bodySpaces: z.boolean(),
  /** Write webhook bodies in ASCII, with `\uXXXX` for the rest. */
  bodyUnicodeEscapes: z.boolean(),
  /** Order of the top-level keys in webhook bodies. */
  bodyKeyOrder: z.enum(['documented', 'reversed']),
  /** Also send the `X-ZEvent-Timestamp` header that some adapters read. */
  timestampHeader: z.boolean(),
  /** Retry webhooks that were answered with another status than 200. Not documented for the real platform. */
  retryNon200: z.boolean(),
  /** Retry webhooks that were answered too late. Not documented for the real platform. */
  retrySlow: z.boolean(),
  /** Waits before each retry of a webhook, in milliseconds. */
  retrySchedule: z.array(z.number().positive()),
  /** Switch the webhook off when a delivery failed for the last time, as the real platform does. */
  switchOff: z.boolean(),
  /** Milliseconds within which the product must answer a webhook. */
  answerWithinMs: z.number().positive(),
  /** Milliseconds after which an unanswered webhook counts as a failed connection. */
  hangUpAfterMs: z.number().positive(),
});

export type Settings = z.infer<typeof settingsShape>;

const minute = 60_000;

export const defaultSettings: Settings = {
  listTemplate: 'refuse',
  echo: 'after',
  received: false,
  seen: false,
  receiptSender: 'oa',
  appSecretProof: false,
  followIsInteraction: false,
  groupEventNames: '2026',
  quotaObject: true,
  oaPerMinute: 100,
  appPerMinute: 4000,
  bodySpaces: false,
  bodyUnicodeEscapes: false,
  bodyKeyOrder: 'documented',
  timestampHeader: false,
  retryNon200: false,
  retrySlow: false,
  // developers.zalo.me, webhook page: retried after 30 s, 5, 15, 30 minutes and 1 hour, then unsubscribed.
  retrySchedule: [0.5 * minute, 5 * minute, 15 * minute, 30 * minute, 60 * minute],
  switchOff: true,
  answerWithinMs: 2000,
  hangUpAfterMs: 10_000,
};
