import type { ChannelContext, OutgoingFile, OutgoingMessage, SendResult } from '../channel.ts';
import { channelErrorOf, type ZaloResult } from './failure.ts';
import { type IdRing, idRing } from './id-ring.ts';
import type { OaMessage } from './message-body.ts';
import { type UploadShelf, uploadedId } from './uploads.ts';

type Posted = ZaloResult<{ messageId: string; sentAt: number | null }>;

/** One way out of the account: to a person, or into a group. */
export interface Way extends UploadShelf {
  channel: string;
  log: ChannelContext['log'];
  post(to: string, message: OaMessage, signal: AbortSignal): Promise<Posted>;
}

const expired = -100;

/** Deliveries whose text has gone out ahead of their document, so that a second try sends the document alone. */
export function textsAhead(shelf: Pick<UploadShelf, 'storage' | 'oaId'>): IdRing {
  return idRing(shelf.storage, `zalo/oa/${shelf.oaId}/texts-ahead`, 500);
}

/**
 * Sends one message: a text in one call, a picture with its caption in an upload and one call. Zalo documents no
 * text beside a document, so the text goes first, as a message of its own. Nothing is sent before the file is
 * known to be there and taken. Never throws.
 */
export async function deliver(way: Way, message: OutgoingMessage, signal: AbortSignal): Promise<SendResult> {
  const { text, replyTo, file, to } = message;
  const quote = replyTo === undefined ? {} : { quote: replyTo };
  const result = file
    ? await deliverFile(way, message, file, signal)
    : await way.post(to.id, { kind: 'text', text, ...quote }, signal);
  if (!result.ok) {
    const error = channelErrorOf(way.channel, result.failure);
    way.log.warn({ delivery: message.id, code: error.code, ambiguous: error.ambiguous }, error.operator);
    return { ok: false, error };
  }
  const { messageId, sentAt } = result.data;
  return { ok: true, receipt: { platformId: messageId, proves: 'accepted', at: sentAt ?? way.now() } };
}

/** The calls of {@link deliver} at most: an upload that is already known saves one, an expired one costs two more. */
export function callsFor({ file, text }: OutgoingMessage): number {
  if (!file) return 1;
  return file.kind === 'file' && text !== '' ? 3 : 2;
}

async function deliverFile(
  way: Way,
  message: OutgoingMessage,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<Posted> {
  const first = await prepared(way, file, false, signal);
  if (!first.ok) return first;
  const ahead = await textAhead(way, message, file, signal);
  if (ahead && !ahead.ok) return ahead;
  const posted = await way.post(message.to.id, contentOf(file, first.data, message), signal);
  if (posted.ok || posted.failure.kind !== 'refused' || posted.failure.code !== expired) return posted;
  const second = await prepared(way, file, true, signal);
  return second.ok ? way.post(message.to.id, contentOf(file, second.data, message), signal) : second;
}

/** An upload reaches nobody: whatever became of it, the message was not sent. */
async function prepared(
  way: Way,
  file: OutgoingFile,
  again: boolean,
  signal: AbortSignal,
): Promise<ZaloResult<string>> {
  const result = await uploadedId(way, file, again, signal);
  if (result.ok || !['unanswered', 'unreadable', 'status'].includes(result.failure.kind)) return result;
  return { ok: false, failure: { kind: 'file', fault: 'not-uploaded' } };
}

async function textAhead(
  way: Way,
  message: OutgoingMessage,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<Posted | null> {
  if (file.kind !== 'file' || message.text === '') return null;
  const ring = textsAhead(way);
  if (await ring.has(message.id).catch(() => false)) return null;
  const posted = await way.post(message.to.id, { kind: 'text', text: message.text }, signal);
  if (posted.ok) await ring.add(message.id).catch(() => {});
  return posted;
}

function contentOf(file: OutgoingFile, id: string, { text }: OutgoingMessage): OaMessage {
  if (file.kind === 'file') return { kind: 'file', token: id };
  return { kind: 'image', attachmentId: id, ...(text === '' ? {} : { caption: text }) };
}
