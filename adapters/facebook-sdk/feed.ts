import { field, idAt, listAt, textAt } from '../wire/fields.ts';
import type { GraphResult } from './failure.ts';
import { type Graph, read } from './graph.ts';
import { graphTime } from './messages.ts';

/** `POST /{page}/feed`: a post of the Page, at once. Up to 63,206 characters. Gives the post's id. */
export async function publishPost(
  graph: Graph,
  pageId: string,
  message: string,
  signal: AbortSignal,
): Promise<GraphResult<string>> {
  const request = { method: 'POST' as const, path: `/${pageId}/feed`, body: { message } };
  return read(await graph.call(request, signal), (data) => idAt(data, 'id'));
}

/** `POST /{page}/photos`: a post of one picture with its caption. Gives the post's id, not the picture's. */
export async function publishPhoto(
  graph: Graph,
  pageId: string,
  photo: { caption: string; name: string; type: string; bytes: Uint8Array },
  signal: AbortSignal,
): Promise<GraphResult<string>> {
  const form = new FormData();
  if (photo.caption !== '') form.append('message', photo.caption);
  form.append('source', new Blob([Uint8Array.from(photo.bytes)], { type: photo.type }), photo.name);
  const request = { method: 'POST' as const, path: `/${pageId}/photos`, form };
  return read(await graph.call(request, signal), (data) => idAt(data, 'post_id') ?? idAt(data, 'id'));
}

/** `POST /{comment or post}/comments`: what everybody reads. Gives the comment's id. */
export async function publishComment(
  graph: Graph,
  under: string,
  message: string,
  signal: AbortSignal,
): Promise<GraphResult<string>> {
  const request = { method: 'POST' as const, path: `/${under}/comments`, body: { message } };
  return read(await graph.call(request, signal), (data) => idAt(data, 'id'));
}

/** A post or comment as a list shows it. `at` in milliseconds. */
export interface Written {
  id: string;
  text: string;
  at: number;
  /** null = the platform does not say. */
  author: string | null;
}

/** The most entries asked for at once. */
export const listPage = 50;

/** `GET /{page}/feed`, newest first, or `GET /{comment or post}/comments`. */
export async function listWritten(
  graph: Graph,
  path: string,
  signal: AbortSignal,
): Promise<GraphResult<Written[]>> {
  const query = { fields: 'id,message,created_time,from', limit: String(listPage) };
  return read(await graph.call({ method: 'GET', path, query }, signal), (data) =>
    Array.isArray(field(data, 'data'))
      ? listAt(data, 'data').flatMap((one): Written[] => {
          const [id, at] = [idAt(one, 'id'), graphTime(textAt(one, 'created_time'))];
          if (id === null || at === null) return [];
          return [{ id, at, text: textAt(one, 'message') ?? '', author: idAt(one, 'from', 'id') }];
        })
      : null,
  );
}

/** `GET /{comment}`: the private talk that answered it; null = none yet. */
export async function privateReplyOf(
  graph: Graph,
  comment: string,
  signal: AbortSignal,
): Promise<GraphResult<{ conversation: string | null }>> {
  const query = { fields: 'id,private_reply_conversation' };
  return read(await graph.call({ method: 'GET', path: `/${comment}`, query }, signal), (data) =>
    idAt(data, 'id') === null ? null : { conversation: idAt(data, 'private_reply_conversation', 'id') },
  );
}
