import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

/** A request with the socket it came on: faults cut it. */
export type NodeContext = Context<{ Bindings: HttpBindings }>;

/** Largest body that is read at all; the largest upload of any platform here is 5 MB. */
const mostBytes = 8 * 1024 * 1024;

/** The whole body, or null when the client went away or sent too much. */
export async function readBody(c: NodeContext): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) return null;
  try {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return bytes.byteLength > mostBytes ? null : bytes;
  } catch {
    return null;
  }
}

/** Cuts the connection without an answer. */
export function hangUp(c: NodeContext): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Runs the task when the answer has left or the client is gone. */
export function whenAnswered(c: NodeContext, task: () => void): void {
  const { outgoing } = c.env;
  if (outgoing.closed || outgoing.destroyed) task();
  else outgoing.once('close', task);
}
