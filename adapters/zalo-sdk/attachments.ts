import type { Attachment } from '../channel.ts';
import { field, idAt, listAt, storable, textAt } from '../wire/fields.ts';
import { parseJson } from '../wire/json.ts';
import { isPersonalKey, looksLikePhone } from './contact-data.ts';

type Kind = Attachment['kind'];

const kinds: Readonly<Record<string, Kind>> = {
  image: 'image',
  photo: 'image',
  gif: 'image',
  audio: 'voice',
  voice: 'voice',
  video: 'video',
  file: 'file',
  location: 'location',
  sticker: 'sticker',
  link: 'link',
};

/** The files of a message. `byEvent` is the kind the event's name promises; a business card comes as a link. */
export function attachmentsOf(payload: unknown, byEvent: Kind | null): Attachment[] {
  return listAt(payload, 'message', 'attachments').map((attachment): Attachment => {
    const own = kinds[textAt(attachment, 'type') ?? ''];
    const kind = byEvent === 'card' ? 'card' : (own ?? byEvent ?? 'file');
    const detail = detailOf(kind, field(attachment, 'payload'));
    // Pictures that move come as such, and their addresses need not say it.
    if (textAt(attachment, 'type') === 'gif') detail.type = 'gif';
    return {
      kind,
      // The address of a card shows the phone number's owner; nobody downloads it.
      url: kind === 'card' ? null : webAddress(textAt(attachment, 'payload', 'url')),
      ...(Object.keys(detail).length > 0 ? { detail } : {}),
    };
  });
}

function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\//iu.test(text) ? text : null;
}

function detailOf(kind: Kind, payload: unknown): Record<string, string> {
  const detail: Record<string, string> = {};
  const keep = (name: string, value: string | null) => {
    if (value !== null && value !== '') detail[name] = value;
  };
  if (kind === 'card') return cardDetail(textAt(payload, 'description'));
  if (kind === 'location') {
    keep('latitude', degrees(field(payload, 'coordinates', 'latitude')));
    keep('longitude', degrees(field(payload, 'coordinates', 'longitude')));
  }
  if (kind === 'sticker') keep('id', idAt(payload, 'id'));
  if (kind === 'file')
    for (const name of ['name', 'size', 'checksum', 'type']) keep(name, plain(payload, name));
  if (kind === 'link' || kind === 'video') keep('description', textAt(payload, 'description'));
  keep('thumbnail', webAddress(textAt(payload, 'thumbnail')));
  return detail;
}

function plain(payload: unknown, name: string): string | null {
  return textAt(payload, name) ?? idAt(payload, name);
}

/** Five decimals are about a metre; more digits would look like an identity number to redaction. */
function degrees(value: unknown): string | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= 180 ? number.toFixed(5) : null;
}

/** What a business card says besides the person's number, which is nobody's to keep. */
function cardDetail(description: string | null): Record<string, string> {
  const parsed = parseJson(description ?? '');
  const card = parsed.ok && typeof parsed.value === 'object' && parsed.value !== null ? parsed.value : {};
  return Object.fromEntries(
    Object.entries(card).flatMap(([name, value]) =>
      typeof value === 'string' && !isPersonalKey(name) && !looksLikePhone(value)
        ? [[name, storable(value)]]
        : [],
    ),
  );
}
