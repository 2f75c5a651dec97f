import type { ChatButton, ChatKind } from '../chat.ts';
import { invalid, ZaloError } from '../errors.ts';
import type { World } from '../world.ts';
import { type Fields, isFields } from './call.ts';
import { readList } from './list-template.ts';

/** Longest text of a message. Counted in UTF-16 units, the stricter of the two possible readings. */
const maxText = 2000;

/** A consultation message that the platform understands. */
export interface ReadMessage {
  kind: ChatKind;
  text: string;
  url: string | null;
  buttons: ChatButton[];
  quoteMessageId: string | null;
}

/** Reads `message` of `/v3.0/oa/message/cs`. Throws the ZaloError with which it is refused. */
export function readMessage(message: unknown, world: World): ReadMessage {
  if (!isFields(message)) throw invalid('message');
  const text = optionalText(message, 'text');
  if (text.length > maxText) throw new ZaloError(-210, `text is longer than ${maxText} characters`);
  const quoteMessageId = optionalText(message, 'quote_message_id') || null;
  const plain: ReadMessage = { kind: 'text', text, url: null, buttons: [], quoteMessageId };
  if (message.attachment === undefined || message.attachment === null) {
    if (text.trim() === '') throw invalid('text');
    return plain;
  }
  return { ...plain, ...readAttachment(message.attachment, text, world) };
}

function optionalText(fields: Fields, name: string): string {
  const value = fields[name] ?? '';
  if (typeof value !== 'string') throw invalid(name);
  return value;
}

function readAttachment(attachment: unknown, text: string, world: World): Partial<ReadMessage> {
  if (!isFields(attachment) || !isFields(attachment.payload)) throw invalid('attachment');
  const { type, payload } = attachment;
  if (type === 'file') return readFile(payload, world);
  // A flat {"type":"image"} is refused: pictures need the template with one media element.
  if (type !== 'template') throw invalid('attachment');
  switch (payload.template_type) {
    case 'media':
      return readMedia(payload, world);
    case 'request_user_info':
      return readInfoRequest(payload);
    case 'list':
      if (world.settings.listTemplate === 'refuse') throw new ZaloError(-233);
      return { kind: 'list', ...readList(payload, text) };
    default:
      throw new ZaloError(-233);
  }
}

function readFile(payload: Fields, { uploads }: World): Partial<ReadMessage> {
  if (typeof payload.token !== 'string') throw invalid('token');
  const name = uploads.find('file', payload.token);
  if (name === null) throw new ZaloError(-100);
  return { kind: 'file', url: name };
}

function readMedia(payload: Fields, { uploads }: World): Partial<ReadMessage> {
  const element = onlyElement(payload);
  const { media_type: type, attachment_id: id, url } = element;
  if (type === 'sticker') {
    if (typeof id !== 'string' || id === '') throw invalid('attachment_id');
    return { kind: 'sticker', url: id };
  }
  if (type !== 'image' && type !== 'gif') throw invalid('media_type');
  const kind = type === 'gif' ? 'GIF' : 'photo';
  if (type === 'gif' && !(isSize(element.width) && isSize(element.height))) throw invalid('width, height');
  if (typeof id === 'string' && id !== '') {
    const name = uploads.find(type, id);
    if (name === null) throw new ZaloError(-100);
    return { kind, url: name };
  }
  if (type === 'gif' || typeof url !== 'string' || !url.startsWith('https://'))
    throw invalid('attachment_id');
  return { kind, url };
}

function readInfoRequest(payload: Fields): Partial<ReadMessage> {
  const { title, subtitle, image_url: image } = onlyElement(payload);
  if (typeof title !== 'string' || title === '') throw invalid('title');
  if (typeof subtitle !== 'string') throw invalid('subtitle');
  if (typeof image !== 'string' || !image.startsWith('https://')) throw invalid('image_url');
  return { kind: 'request_user_info', text: `${title}\n${subtitle}`, url: image };
}

function onlyElement(payload: Fields): Fields {
  const { elements } = payload;
  if (!Array.isArray(elements) || elements.length !== 1 || !isFields(elements[0])) throw invalid('elements');
  return elements[0];
}

function isSize(value: unknown): boolean {
  return Number.isInteger(Number(value)) && Number(value) > 0;
}
