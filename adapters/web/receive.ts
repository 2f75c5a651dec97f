import { z } from 'zod';
import type { ChannelEvent, InboundRequest, MessageEvent, Received } from '../channel.ts';
import { readMention } from '../typed-mention.ts';
import { storable } from '../wire/fields.ts';
import { directOf, groupOf, patterns } from './addresses.ts';
import { cleanText } from './clean-text.ts';
import type { Transcript } from './transcript.ts';

/** Longest body that is looked at, in bytes. */
const largestBody = 64 * 1024;

const address = {
  village: z.string().regex(patterns.village),
  chat: z.enum(['group', 'direct']),
  resident: z.string().regex(patterns.resident),
  /** Made by the sender's page, once per message: posting twice is one message. */
  id: z.string().regex(/^[A-Za-z0-9_.-]{8,100}$/u),
};

const postSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    ...address,
    name: z.string().min(1).max(80).transform(storable),
    text: z.string().max(8000),
    choice: z.string().min(1).max(200).transform(storable).optional(),
    replyTo: z.string().min(1).max(200).transform(storable).optional(),
  }),
  z.strictObject({ kind: z.literal('withdraw'), ...address }),
]);

/** What the chat page posts, as JSON: a message of a resident, or the wish to erase a conversation. */
export type Post = z.infer<typeof postSchema>;

/** Translates a post into its event. Never throws; what is not a post is refused. */
export async function receivePost(
  request: InboundRequest,
  transcript: Transcript,
  now: number,
): Promise<Received> {
  const post = postSchema.safeParse(parseJson(request.body));
  if (!post.success) return refusal('web.malformed', 'Trang trò chuyện gửi dữ liệu sai khuôn.');
  try {
    return { status: 200, body: '', events: [await toEvent(post.data, transcript, now)] };
  } catch {
    return { ...refusal('web.storage', 'Không đọc được nơi lưu của trang trò chuyện.'), status: 503 };
  }
}

async function toEvent(post: Post, transcript: Transcript, at: number): Promise<ChannelEvent> {
  const sender = directOf(post.village, post.resident).id;
  const conversation = post.chat === 'group' ? groupOf(post.village) : directOf(post.village, post.resident);
  const id = `${post.village}/${post.id}`;
  if (post.kind === 'withdraw') return { kind: 'withdraw', id, at, conversation, sender };
  const event: MessageEvent = {
    kind: 'message',
    id,
    at,
    conversation,
    sender,
    senderName: post.name,
    text: cleanText(post.text),
    addressed: true,
    attachments: [],
    ...(post.choice ? { choice: post.choice } : {}),
    ...(post.replyTo ? { replyTo: post.replyTo } : {}),
  };
  if (post.chat === 'direct') return event;
  const { mentioned, text } = readMention(event.text);
  const answered = async () =>
    post.replyTo !== undefined && (await transcript.find(conversation, post.replyTo))?.entry.by === 'bot';
  return { ...event, text, addressed: mentioned || (await answered()) };
}

function parseJson(body: Uint8Array): unknown {
  if (body.byteLength > largestBody) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(code: string, operator: string): Received {
  return { status: 400, body: 'bad request', events: [], refused: { code, operator } };
}
