import type { Capabilities } from '../channel.ts';

/**
 * The free plan as bot.zapps.me lists it, read in October 2026. That it counts messages of both directions is said
 * by one source; that a person or group who left frees their place is said by none.
 */
const freePlan = { period: 'month', amount: 3000, people: 50, groups: 3, listed: '2026-10' } as const;

/**
 * A bot of the Zalo Bot Platform on its free plan (docs.zaloplatforms.com/docs/BOT, bot.zapps.me, October 2026).
 *
 * - Text: the platform says 2,000 characters and not whether it counts code points or UTF-16 units; 1,900 leaves
 *   room for a hundred emoji.
 * - Groups: only messages that mention the bot or answer one of its own arrive.
 * - Images: the platform fetches them from a public address; where the product has one they go as pictures.
 * - Rate: 429 exists, its figure is not published.
 */
export const capabilities: Capabilities = {
  direct: true,
  group: 'mention',
  startsTalk: false,
  windowHours: null,
  maxText: 1900,
  buttons: 0,
  buttonLabel: null,
  choices: 'numbers',
  images: 'link',
  files: 'link',
  publicLine: false,
  receipts: [],
  rate: null,
  quota: freePlan,
};
