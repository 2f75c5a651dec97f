import type { Capabilities } from '../channel.ts';

/**
 * The Page in public: posts, and comments under them (Pages API; "Private Replies"; read Nov 2026).
 *
 * - Text: a post holds 63,206 characters; beyond 10,000 nobody reads it on a phone. What is said in private is cut by the channel to the one message allowed.
 * - Window: a comment may be answered in private once, within 7 days.
 * - Rate: 750 private replies an hour; an answer is two calls, one in private and one in public.
 */
export const capabilities: Capabilities = {
  direct: false,
  group: 'all',
  startsTalk: true,
  windowHours: 168,
  maxText: 10_000,
  buttons: 13,
  buttonLabel: 20,
  choices: 'buttons',
  images: 'upload',
  files: 'link',
  publicLine: true,
  receipts: [],
  rate: { perMinute: 24 },
  quota: null,
};
