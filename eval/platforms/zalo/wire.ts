import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { isFields } from './openapi/call.ts';
import { redact } from './redact.ts';
import type { World } from './world.ts';

export type ZaloContext = Context<{ Bindings: HttpBindings }>;

/** Largest body that is read at all; the largest allowed upload is 5 MB. */
const mostBytes = 8 * 1024 * 1024;

/** What is answered, before faults are played on it. */
export interface Reply {
  status: number;
  /** `error` of the envelope; null where the answer has none. */
  error: number | null;
  text: string;
  headers: Record<string, string>;
}

/** The whole body, or null when the client went away or sent too much. */
export async function readBody(c: ZaloContext): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) return null;
  try {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return bytes.byteLength > mostBytes ? null : bytes;
  } catch {
    return null;
  }
}

/** Cuts the connection without an answer. */
export function hangUp(c: ZaloContext): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Runs the task when the answer has left or the client is gone. */
export function whenAnswered(c: ZaloContext, task: () => void): void {
  const { outgoing } = c.env;
  if (outgoing.closed || outgoing.destroyed) task();
  else outgoing.once('close', task);
}

/** What the record shows of one request and its answer. Secrets are taken out here and nowhere else. */
export function recordCall(
  world: World,
  c: ZaloContext,
  began: number,
  details: { body: Uint8Array | null; reply: Reply | null; fault: string | null; userId: string | null },
): void {
  const { body, reply, fault, userId } = details;
  const url = new URL(c.req.url);
  world.journal.append({
    kind: 'call',
    method: c.req.method,
    path: url.pathname,
    query: redact(Object.fromEntries(url.searchParams)),
    body: readable(body, c.req.header('content-type') ?? ''),
    status: reply?.status ?? null,
    error: reply?.error ?? null,
    answer: reply && readable(Buffer.from(reply.text), 'application/json'),
    latencyMs: world.clock.now() - began,
    fault,
    userId,
  });
}

function readable(body: Uint8Array | null, type: string): unknown {
  if (body === null || body.byteLength === 0) return null;
  if (type.startsWith('multipart/')) return { bytes: body.byteLength };
  const text = new TextDecoder().decode(body);
  if (type.startsWith('application/x-www-form-urlencoded'))
    return redact(Object.fromEntries(new URLSearchParams(text)));
  try {
    const value: unknown = JSON.parse(text);
    return redact(isFields(value) ? value : { value });
  } catch {
    return redact({ text });
  }
}
