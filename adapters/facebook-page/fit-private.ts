import type { OutgoingMessage } from '../channel.ts';
import { splitText } from '../split-text.ts';
import { messengerLink } from './links.ts';

/** Longest text of a private reply in code points: that of any Messenger message. */
const longest = 1900;

/**
 * The text of a private reply. The platform lets one message through until the person answers, so a longer text is
 * cut at a sentence and says where the rest is to be had.
 */
export function fitPrivate({ text, file }: OutgoingMessage, pageId: string, ref: string): string {
  const whole = [text, file ? shown(file) : ''].filter((part) => part.trim() !== '').join('\n\n');
  if ([...whole].length <= longest) return whole;
  const tail = `\n\nCòn nữa, nhưng Facebook chỉ cho gửi một tin. Hỏi lại ở đây để xem đủ: ${messengerLink(pageId, ref)}`;
  return splitText(whole, longest - [...tail].length)[0] + tail;
}

/** A private reply is one message: a picture goes as a link, so that the words can go at all. */
function shown({ name, url }: NonNullable<OutgoingMessage['file']>): string {
  return url === null ? `Ảnh kèm theo: ${name} (xem ở Ủy ban nhân dân xã)` : `Ảnh kèm theo: ${url}`;
}
