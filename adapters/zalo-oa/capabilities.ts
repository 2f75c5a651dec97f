import type { Capabilities } from '../channel.ts';

/**
 * One-to-one chat of an Official Account (developers.zalo.me and the 2026 package list of oa.zalo.me).
 *
 * - Text: Zalo says 2,000 characters and not whether it counts code points or UTF-16 units; 1,900 leaves room
 *   for a hundred emoji.
 * - Buttons: the list template is not among the documented kinds of `/v3.0/oa/message/cs`, so choices are numbers.
 * - Window: 7 days after the person's last word; -230 beyond.
 * - Rate: 100 calls a minute with the package "Tăng trưởng" (2,000 with "Toàn diện").
 * - Quota: replies within 48 hours are free and unlimited since 2026; what holds from then to day 7 depends on
 *   the package, so no figure is promised here.
 */
export const capabilities: Capabilities = {
  direct: true,
  group: 'none',
  startsTalk: false,
  windowHours: 168,
  maxText: 1900,
  buttons: 0,
  buttonLabel: null,
  choices: 'numbers',
  images: 'upload',
  files: 'upload',
  publicLine: false,
  receipts: ['delivered', 'seen'],
  rate: { perMinute: 100 },
  quota: null,
};
