import { field, textAt } from '../wire/fields.ts';
import { dropped, withoutContactData } from './contact-data.ts';

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
      Object.entries(payload).map(([key, value]) => [
        key,
        kept.has(key) ? withoutContactData(value) : dropped,
      ]),
    );
  const talk =
    /^(?:user|oa)_send_group_/u.test(name) &&
    !(textAt(payload, 'message', 'text') ?? '').includes(`[@${oaId}]`);
  const message = field(payload, 'message');
  if (!talk || typeof message !== 'object' || message === null) return withoutContactData(payload);
  const { text, attachments, ...rest } = message as Record<string, unknown>;
  const hidden = {
    ...(text === undefined ? {} : { text: dropped }),
    ...(attachments === undefined ? {} : { attachments: dropped }),
  };
  return withoutContactData({ ...(payload as object), message: { ...rest, ...hidden } });
}
