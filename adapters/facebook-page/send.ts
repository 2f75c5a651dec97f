import type { ChannelError, OutgoingMessage, SendResult } from '../channel.ts';
import { channelErrorOf, type GraphResult } from '../facebook-sdk/failure.ts';
import { publishComment, publishPhoto, publishPost } from '../facebook-sdk/feed.ts';
import type { Graph } from '../facebook-sdk/graph.ts';
import { sendMessage } from '../facebook-sdk/messages.ts';
import { fitPrivate } from './fit-private.ts';
import { messengerLink } from './links.ts';
import type { Replied } from './replied.ts';
import { type Target, targetOf } from './target.ts';

const name = 'facebook-page';

/** What sending works with. */
export interface Sending {
  graph: Graph;
  pageId: string;
  replied: Replied;
  now(): number;
}

/** Publishes a post, answers a comment in private, or says the public line under it: one call each. Never throws. */
export async function send(
  sending: Sending,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  const target = targetOf(message.to);
  if (target === null) return { ok: false, error: notHere };
  if (target.kind === 'feed') return publish(sending, message, signal);
  return message.audience === 'private'
    ? replyInPrivate(sending, target, message, signal)
    : replyInPublic(sending, target, message, signal);
}

async function publish(sending: Sending, message: OutgoingMessage, signal: AbortSignal): Promise<SendResult> {
  const { graph, pageId, now } = sending;
  // A line that points to a private answer says nothing on the wall.
  if (message.audience === 'public') return { ok: false, error: lineOnFeed };
  const text = wholeText(message);
  const { file } = message;
  if (!file) return settle(await publishPost(graph, pageId, text, signal), now);
  let bytes: Uint8Array;
  try {
    bytes = await file.read();
  } catch {
    return { ok: false, error: fileGone };
  }
  const photo = { caption: text, name: file.name, type: file.type, bytes };
  return settle(await publishPhoto(graph, pageId, photo, signal), now);
}

/** Once, within seven days ("Private Replies"). The talk it begins is a talk of Messenger. */
async function replyInPrivate(
  { graph, pageId, replied, now }: Sending,
  { kind, id }: Exclude<Target, { kind: 'feed' }>,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  const text = fitPrivate(message, pageId, `bl_${id}`);
  const quickReplies = message.choices.map(({ label, value }) => ({
    content_type: 'text',
    title: label,
    payload: value.slice(0, 1000),
  }));
  const result = await sendMessage(
    graph,
    pageId,
    {
      recipient: kind === 'comment' ? { comment_id: id } : { post_id: id },
      message: {
        text,
        ...(quickReplies.length > 0 ? { quick_replies: quickReplies } : {}),
        metadata: `loa:${message.id}`,
      },
    },
    signal,
  );
  const settled = settle(result.ok ? { ok: true, data: result.data.messageId } : result, now);
  const answered = settled.ok || settled.error.code === `${name}.already-replied`;
  // Not noted, the public line invites to Messenger instead of pointing there: true in either case.
  if (answered) await replied.note(message.to.id).catch(() => {});
  return settled;
}

async function replyInPublic(
  { graph, pageId, replied, now }: Sending,
  { id }: Exclude<Target, { kind: 'feed' }>,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  const answered = message.audience !== 'public' || (await replied.has(message.to.id).catch(() => false));
  const text = answered ? message.text : invitation(pageId, id);
  return settle(await publishComment(graph, id, text, signal), now);
}

/** The public line when no private answer went out: nobody is told of a message that is not there. */
export function invitation(pageId: string, id: string): string {
  return `Loa Làng (trợ lý máy) chưa nhắn riêng được. Bấm vào đây để hỏi và nhận trả lời trong tin nhắn: ${messengerLink(pageId, `bl_${id}`)}`;
}

/** On the wall nothing can be tapped: choices are lines. */
export function wholeText({ text, choices }: OutgoingMessage): string {
  return [text, ...choices.map(({ label }) => `- ${label}`)].filter(Boolean).join('\n');
}

function settle(result: GraphResult<string>, now: () => number): SendResult {
  if (!result.ok) return { ok: false, error: channelErrorOf(name, result.failure) };
  return { ok: true, receipt: { platformId: result.data, proves: 'accepted', at: now() } };
}

const refusal = (code: string, operator: string): ChannelError => ({
  code: `${name}.${code}`,
  retry: 'never',
  scope: 'message',
  ambiguous: false,
  operator,
  resident: null,
});
const notHere = refusal(
  'not-public',
  'Kênh facebook-page chỉ đăng bài và trả lời bình luận. Tin nhắn riêng đi qua kênh messenger.',
);
const lineOnFeed = refusal(
  'line-on-feed',
  'Câu báo đã trả lời riêng không đăng thành bài được. Bài cần nguyên văn.',
);
const fileGone = refusal('file-gone', 'Không đọc được ảnh kèm theo, nên bài chưa đăng.');
