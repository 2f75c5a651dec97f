import type { Capabilities } from '../channel.ts';

/**
 * A person carries anything that fits on their own channel, which cuts it to its own limits. One text is one card, so
 * the longest announcement with its heading must fit into one.
 */
export const capabilities: Capabilities = {
  direct: true,
  group: 'none',
  startsTalk: true,
  windowHours: null,
  maxText: 8000,
  buttons: 0,
  buttonLabel: null,
  choices: 'numbers',
  images: 'upload',
  files: 'upload',
  publicLine: false,
  receipts: ['relayed'],
  rate: null,
  quota: null,
};
