import { storable } from '../wire/fields.ts';

const dropped = '[đã bỏ]';

/** Fields in which the platform hands over keys or a person's contact data. */
const hidden = new Set([
  'authorization_code',
  'notification_messages_token',
  'one_time_notif_token',
  'access_token',
  'user_phone_number',
  'user_email',
  'phone_number',
  'email',
  'address',
]);

const phoneAlone = /^\s*(?:\+?84|0)\d{8,10}\s*$/u;

/** A copy of an event we do not act on, fit to be kept: tokens, phone numbers and addresses are dropped. */
export function scrub(value: unknown, key = ''): unknown {
  if (hidden.has(key.toLowerCase())) return dropped;
  if (typeof value === 'string') return phoneAlone.test(value) ? dropped : storable(value);
  if (Array.isArray(value)) return value.map((item) => scrub(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [storable(name), scrub(item, name)]));
}
