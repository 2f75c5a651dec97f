import { field, storable, textAt } from './fields.ts';

const dropped = '[đã bỏ]';

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
/** Events that exist to hand over a person's data: only these fields of theirs are kept. */
const formEvents = new Set(['user_submit_info', 'update_user_info']);
const kept = new Set([
  'app_id',
  'oa_id',
  'user_id',
  'user_id_by_app',
  'event_name',
  'timestamp',
  'sender',
  'recipient',
]);

/**
 * A copy of an event we do not act on, fit to be kept: contact data that people sent to Zalo's forms and cards is
 * dropped, and so is what people say to each other in a group without mentioning the account.
 */
export function scrub(payload: unknown, oaId: string): unknown {
  const name = textAt(payload, 'event_name') ?? '';
  if (formEvents.has(name) && typeof payload === 'object' && payload !== null)
    return Object.fromEntries(
      Object.entries(payload).map(([key, value]) => [key, kept.has(key) ? clean(value) : dropped]),
    );
  const talk =
    /^(?:user|oa)_send_group_/u.test(name) &&
    !(textAt(payload, 'message', 'text') ?? '').includes(`[@${oaId}]`);
  const message = field(payload, 'message');
  if (!talk || typeof message !== 'object' || message === null) return clean(payload);
  const { text, attachments, ...rest } = message as Record<string, unknown>;
  const hidden = {
    ...(text === undefined ? {} : { text: dropped }),
    ...(attachments === undefined ? {} : { attachments: dropped }),
  };
  return clean({ ...(payload as object), message: { ...rest, ...hidden } });
}

function clean(value: unknown, key = ''): unknown {
  if (isPersonalKey(key)) return dropped;
  if (typeof value === 'string') {
    // A business card's data is a JSON text inside the description of a link.
    if (key === 'description' && value.trimStart().startsWith('{')) return dropped;
    return phoneAlone.test(value) ? dropped : storable(value);
  }
  if (typeof value === 'number') return phoneAlone.test(String(value)) ? dropped : value;
  if (Array.isArray(value)) return value.map((item) => clean(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [storable(name), clean(item, name)]));
}
