import { storable } from '../wire/fields.ts';

/** Stands where something was taken out. */
export const dropped = '[đã bỏ]';

const personalKeys = new Set([
  'info',
  'shared_info',
  'phone',
  'phone_code',
  'phone_number',
  'qrcodeurl',
  'address',
  'full_address',
  'city',
  'district',
  'ward',
  'user_dob',
  'birthday',
  'gender',
]);

/** Is this the name of a field in which Zalo hands over a person's contact data? */
export function isPersonalKey(key: string): boolean {
  return personalKeys.has(key.toLowerCase());
}

/** Does the text hold nine or more digits in a row, spaces, dots and hyphens aside? */
export function looksLikePhone(text: string): boolean {
  return /\d(?:[ .-]?\d){8}/u.test(text);
}

const phoneAlone = /^\s*(?:\+?84|0)\d{8,10}\s*$/u;

/** A copy of a payload without the contact data that people hand over: phone numbers, cards, addresses. */
export function withoutContactData(value: unknown, key = ''): unknown {
  if (isPersonalKey(key)) return dropped;
  if (typeof value === 'string') {
    // A business card's data is a JSON text inside the description of a link.
    if (key === 'description' && value.trimStart().startsWith('{')) return dropped;
    return phoneAlone.test(value) ? dropped : storable(value);
  }
  if (typeof value === 'number') return phoneAlone.test(String(value)) ? dropped : value;
  if (Array.isArray(value)) return value.map((item) => withoutContactData(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [storable(name), withoutContactData(item, name)]),
  );
}
