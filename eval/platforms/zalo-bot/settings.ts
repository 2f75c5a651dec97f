import { z } from 'zod';

/** What an operator of the emulator may change while it runs. Every field is also a setting of `/control`. */
export const settingsShape = z.strictObject({
  /** `account_type` of `getMe`. */
  plan: z.string(),
  /** Groups are a beta: whether this bot may be added to one. */
  canJoinGroups: z.boolean(),
  /** Whether `getMe` gives the display name; in samples it is missing at times. */
  tellsName: z.boolean(),
  /** Webhook bodies as the documentation wraps them, or flat as they were captured. */
  body: z.enum(['flat', 'wrapped']),
  /** Field of a picture's address: live updates and the documentation differ. */
  pictureField: z.enum(['photo_url', 'photo']),
  /** What `getWebhookInfo` answers when none is set. */
  noWebhook: z.enum(['empty', '404']),
  /** Updates wait for the next `getUpdates`, or are lost when nobody is asking. */
  updatesWait: z.boolean(),
  /**
   * Messages a month, people and groups of the plan. What happens beyond them is documented nowhere: here a further
   * person is not heard, a further group cannot take the bot in, and who leaves frees their place.
   */
  monthly: z.int().positive(),
  people: z.int().positive(),
  groups: z.int().positive(),
  /** Calls a minute; the real figure is not published. */
  perMinute: z.int().positive(),
  /** Webhook answers later than this are noted; the real platform documents no limit. */
  answerWithinMs: z.number().positive(),
  hangUpAfterMs: z.number().positive(),
});

export type Settings = z.infer<typeof settingsShape>;

export const defaultSettings: Settings = {
  plan: 'BASIC',
  canJoinGroups: true,
  tellsName: true,
  body: 'flat',
  pictureField: 'photo_url',
  noWebhook: 'empty',
  updatesWait: true,
  monthly: 3000,
  people: 50,
  groups: 3,
  perMinute: 600,
  answerWithinMs: 2000,
  hangUpAfterMs: 10_000,
};
