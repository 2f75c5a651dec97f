import type { Capabilities } from '../channel.ts';

/**
 * Groups that an Official Account owns (GMF; developers.zalo.me and the 2026 package list of oa.zalo.me).
 *
 * - Every message of the group reaches us, and we may write at any hour: no window, no first word needed.
 * - Text: Zalo says 2,000 characters and not whether it counts code points or UTF-16 units; 1,850 leaves room for
 *   the mention of the person who asked and a hundred emoji.
 * - Buttons, quotes and receipts are documented for one-to-one chat only.
 * - Rate: that of the account, 100 calls a minute with the package "Tăng trưởng", shared with zalo-oa.
 * - Quota: messages into groups are free until 31/12/2026 (one source); what comes then is not published.
 */
export const capabilities: Capabilities = {
  direct: false,
  group: 'all',
  startsTalk: true,
  windowHours: null,
  maxText: 1850,
  buttons: 0,
  buttonLabel: null,
  choices: 'numbers',
  images: 'upload',
  files: 'upload',
  publicLine: false,
  receipts: [],
  rate: { perMinute: 100 },
  quota: null,
};
