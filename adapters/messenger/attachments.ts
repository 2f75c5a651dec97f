import type { Attachment } from '../channel.ts';
import { field, idAt, listAt, textAt } from '../wire/fields.ts';

type Kind = Attachment['kind'];

const kinds: Readonly<Record<string, Kind>> = {
  image: 'image',
  video: 'video',
  reel: 'video',
  ig_reel: 'video',
  audio: 'voice',
  file: 'file',
  sticker: 'sticker',
  location: 'location',
  fallback: 'link',
  post: 'link',
  ig_post: 'link',
  template: 'card',
  appointment_booking: 'card',
};

/** The thumbs-up in its three sizes. */
const likes = new Set(['369239263222822', '369239343222814', '369239383222810']);

/** The files of a message. A sticker comes as such, before Sep 2026 as an image with a sticker id. */
export function attachmentsOf(message: unknown): Attachment[] {
  // What Messenger cannot hand over (a poll, a payment) is still something the person sent.
  if (field(message, 'is_unsupported') === true) return [{ kind: 'file', url: null }];
  return listAt(message, 'attachments').map((attachment): Attachment => {
    const payload = field(attachment, 'payload');
    const sticker = idAt(payload, 'sticker_id');
    const kind = sticker === null ? (kinds[textAt(attachment, 'type') ?? ''] ?? 'file') : 'sticker';
    const detail = detailOf(kind, payload, sticker, textAt(attachment, 'title'));
    return {
      kind,
      // Old fallbacks carry the address beside the payload.
      url: webAddress(textAt(payload, 'url') ?? textAt(attachment, 'url')),
      ...(Object.keys(detail).length > 0 ? { detail } : {}),
    };
  });
}

function detailOf(
  kind: Kind,
  payload: unknown,
  sticker: string | null,
  outerTitle: string | null,
): Record<string, string> {
  const detail: Record<string, string> = {};
  const keep = (name: string, value: string | null) => {
    if (value !== null && value !== '') detail[name] = value;
  };
  keep('id', sticker);
  if (sticker !== null && likes.has(sticker)) detail.meaning = 'like';
  if (kind === 'location') {
    keep('latitude', degrees(field(payload, 'coordinates', 'lat')));
    keep('longitude', degrees(field(payload, 'coordinates', 'long')));
  }
  keep('description', textAt(payload, 'title') ?? outerTitle);
  return detail;
}

function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\//iu.test(text) ? text : null;
}

/** Five decimals are about a metre; more digits would look like an identity number to redaction. */
function degrees(value: unknown): string | null {
  return typeof value === 'number' && Math.abs(value) <= 180 ? value.toFixed(5) : null;
}
