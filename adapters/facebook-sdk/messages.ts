import { idAt, listAt, textAt } from '../wire/fields.ts';
import type { GraphResult } from './failure.ts';
import { type Graph, read } from './graph.ts';

/** Whom a message is for: a person, or once the author of a comment or post ("Private Replies"). */
export type Recipient = { id: string } | { comment_id: string } | { post_id: string };

/** Answering, or writing first inside the window. Tags are for people and never set by the product. */
export type MessagingType = 'RESPONSE' | 'UPDATE';

export interface Taken {
  messageId: string;
  /** The person's id in the Page's inbox; null where the platform does not say. */
  recipientId: string | null;
}

/** `POST /{page}/messages` ("Send API"). There is no idempotency key: a lost answer must be looked up. */
export async function sendMessage(
  graph: Graph,
  pageId: string,
  send: { recipient: Recipient; type?: MessagingType; message: Readonly<Record<string, unknown>> },
  signal: AbortSignal,
): Promise<GraphResult<Taken>> {
  const body = {
    recipient: send.recipient,
    ...(send.type ? { messaging_type: send.type } : {}),
    message: send.message,
  };
  return read(await graph.call({ method: 'POST', path: `/${pageId}/messages`, body }, signal), takenOf);
}

/** The same with a picture or document of up to 25 MB, as multipart with `filedata` ("Sending Attachments"). */
export async function sendFile(
  graph: Graph,
  pageId: string,
  send: {
    recipient: Recipient;
    type: MessagingType;
    metadata: string;
    file: { kind: 'image' | 'file'; name: string; type: string; bytes: Uint8Array };
  },
  signal: AbortSignal,
): Promise<GraphResult<Taken>> {
  const { file } = send;
  const form = new FormData();
  form.append('recipient', JSON.stringify(send.recipient));
  form.append('messaging_type', send.type);
  const attachment = { type: file.kind, payload: { is_reusable: false } };
  form.append('message', JSON.stringify({ attachment, metadata: send.metadata }));
  form.append('filedata', new Blob([Uint8Array.from(file.bytes)], { type: file.type }), file.name);
  return read(await graph.call({ method: 'POST', path: `/${pageId}/messages`, form }, signal), takenOf);
}

function takenOf(data: unknown): Taken | null {
  const messageId = idAt(data, 'message_id');
  return messageId === null ? null : { messageId, recipientId: idAt(data, 'recipient_id') };
}

/** A message of the talk with one person. `at` in milliseconds; the platform gives whole seconds. */
export interface TalkMessage {
  id: string;
  at: number;
  fromPage: boolean;
  text: string;
}

/** The most messages asked for at once. */
export const talkPage = 25;

/**
 * `GET /{page}/conversations` of one person, newest message first ("Conversations API"; two calls a second for
 * each Page). Null = there is no talk.
 */
export async function recentTalk(
  graph: Graph,
  pageId: string,
  person: string,
  signal: AbortSignal,
): Promise<GraphResult<TalkMessage[]>> {
  const query = {
    platform: 'messenger',
    user_id: person,
    fields: `messages.limit(${talkPage}){id,message,created_time,from}`,
  };
  return read(await graph.call({ method: 'GET', path: `/${pageId}/conversations`, query }, signal), (data) =>
    Array.isArray((data as { data?: unknown } | null)?.data)
      ? listAt(data, 'data').flatMap((talk) =>
          listAt(talk, 'messages', 'data').flatMap((message): TalkMessage[] => {
            const [id, at] = [idAt(message, 'id'), graphTime(textAt(message, 'created_time'))];
            if (id === null || at === null) return [];
            const fromPage = idAt(message, 'from', 'id') === pageId;
            return [{ id, at, fromPage, text: textAt(message, 'message') ?? '' }];
          }),
        )
      : null,
  );
}

/** Graph writes times as `2026-11-22T08:00:00+0000`. Milliseconds, or null. */
export function graphTime(text: string | null): number | null {
  const at = Date.parse((text ?? '').replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}
