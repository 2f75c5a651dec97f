import type { Capabilities } from '../channel.ts';

/**
 * One-to-one chat of a Page (Messenger Platform, "Send API", "Quick Replies", "Rate Limiting"; read Nov 2026).
 *
 * - Text: "less than 2000 characters", and not whether code points or UTF-16 units; 1,900 leaves room for emoji.
 * - Choices: up to 13 quick replies of 20 characters; up to three become buttons that stay.
 * - Window: 24 hours after the person's last word; the tag HUMAN_AGENT is for people only and never set here.
 * - Rate: the platform takes 300 a second and slows the inbox above 40 a second; ten a second is far from both.
 */
export const capabilities: Capabilities = {
  direct: true,
  group: 'none',
  startsTalk: false,
  windowHours: 24,
  maxText: 1900,
  buttons: 13,
  buttonLabel: 20,
  choices: 'buttons',
  images: 'upload',
  files: 'upload',
  publicLine: false,
  receipts: ['delivered', 'seen'],
  rate: { perMinute: 600 },
  quota: null,
};
