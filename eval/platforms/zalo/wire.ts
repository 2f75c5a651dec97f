import type { NodeContext } from '../wire.ts';
import { isFields } from './openapi/call.ts';
import { redact } from './redact.ts';
import type { World } from './world.ts';

/** What is answered, before faults are played on it. */
export interface Reply {
  status: number;
  /** `error` of the envelope; null where the answer has none. */
  error: number | null;
  text: string;
  headers: Record<string, string>;
}

/** What the record shows of one request and its answer. Secrets are taken out here and nowhere else. */
export function recordCall(
  world: World,
  c: NodeContext,
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
