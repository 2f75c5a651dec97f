import type { ChannelError, OutgoingMessage, SendResult } from '../channel.ts';
import { channelErrorOf, type GraphResult } from '../facebook-sdk/failure.ts';
import type { Graph } from '../facebook-sdk/graph.ts';
import { type MessagingType, sendFile, sendMessage, type Taken } from '../facebook-sdk/messages.ts';
import { capabilities } from './capabilities.ts';
import { contentOf } from './content.ts';
import { metadataOf } from './payloads.ts';
import { emptyTalk, type SentMessage, type Talk, type Talks, withSent } from './talks.ts';

const name = 'messenger';
const windowMs = capabilities.windowHours! * 3_600_000;
/** Later than this after the person's last word a message is no answer any more but news. */
const answeringMs = 30 * 60_000;

/** What sending works with. */
export interface Sending {
  graph: Graph;
  pageId: string;
  talks: Talks;
  now(): number;
  /** Says that a message went out and could not be noted. */
  unnoted(delivery: string): void;
}

/**
 * Sends one message. Messenger carries a file and its caption as two messages: the file goes first and is noted,
 * so that a retry for the caption does not send it again. Never throws.
 */
export async function send(
  sending: Sending,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  if (message.to.kind !== 'direct') return { ok: false, error: notForGroups };
  const now = sending.now();
  const talk = await sending.talks.read(message.to.id).catch(() => emptyTalk);
  // A call that must be refused costs the Page its good name: our own record of the window comes first.
  if (talk.heard !== null && now - talk.heard > windowMs) return { ok: false, error: windowClosed };
  const type: MessagingType = talk.heard === null || now - talk.heard <= answeringMs ? 'RESPONSE' : 'UPDATE';
  const file = await fileOf(sending, message, talk, type, signal);
  if (file && !file.ok) return file;
  if (file && message.text.trim() === '') return file;
  const to = { recipient: { id: message.to.id }, type, message: contentOf(message) };
  return settle(sending, message, 'text', await sendMessage(sending.graph, sending.pageId, to, signal));
}

/** Sends the file of a message, when it has one that is not noted as sent. */
async function fileOf(
  sending: Sending,
  message: OutgoingMessage,
  talk: Talk,
  type: MessagingType,
  signal: AbortSignal,
): Promise<SendResult | null> {
  const { file } = message;
  if (!file) return null;
  const noted = talk.sent.find(({ delivery, part }) => delivery === message.id && part === 'file');
  if (noted) return { ok: true, receipt: { platformId: noted.mid, proves: 'accepted', at: noted.at } };
  let bytes: Uint8Array;
  try {
    bytes = await file.read();
  } catch {
    return { ok: false, error: fileGone };
  }
  if (bytes.byteLength > largestFile) return { ok: false, error: fileTooLarge };
  const metadata = metadataOf(message.id, 'file');
  const { kind, name: called, type: mediaType } = file;
  const to = {
    recipient: { id: message.to.id },
    type,
    metadata,
    file: { kind, name: called, type: mediaType, bytes },
  };
  return settle(sending, message, 'file', await sendFile(sending.graph, sending.pageId, to, signal));
}

async function settle(
  { talks, now, unnoted }: Sending,
  message: OutgoingMessage,
  part: SentMessage['part'],
  result: GraphResult<Taken>,
): Promise<SendResult> {
  if (!result.ok) return { ok: false, error: channelErrorOf(name, result.failure) };
  const sent: SentMessage = { mid: result.data.messageId, at: now(), delivery: message.id, part };
  await talks
    .change(message.to.id, (talk) => (known(talk, sent) ? talk : withSent(talk, sent)))
    .catch(() => unnoted(message.id));
  return { ok: true, receipt: { platformId: sent.mid, proves: 'accepted', at: sent.at } };
}

/** The echo may be faster than the answer; its time is the platform's own and stays. */
function known(talk: Talk, { mid, delivery }: SentMessage): boolean {
  return talk.sent.some((one) => one.mid === mid && one.delivery === delivery);
}

const largestFile = 25 * 1024 * 1024;

const refusal = (code: string, operator: string, resident: string | null = null): ChannelError => ({
  code: `${name}.${code}`,
  retry: 'never',
  scope: 'message',
  ambiguous: false,
  operator,
  resident,
});
const notForGroups = refusal(
  'group',
  'Kênh messenger chỉ nhắn riêng từng người. Bài đăng và bình luận đi qua kênh facebook-page.',
);
const windowClosed = refusal(
  'window-closed',
  'Đã quá 24 giờ từ lần cuối người này nhắn cho Trang, nên không gửi. Facebook sẽ từ chối.',
  'Cuộc trò chuyện đã cũ. Nhắn một tin bất kỳ để nhận trả lời.',
);
const fileGone = refusal('file-gone', 'Không đọc được tệp kèm theo, nên tin chưa gửi.');
const fileTooLarge = refusal('file-too-large', 'Tệp kèm theo lớn hơn 25 MB, mức cao nhất của Messenger.');
