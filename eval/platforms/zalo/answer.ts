import { pause } from '../clock.ts';
import { hangUp, type NodeContext, readBody, whenAnswered } from '../wire.ts';
import type { ApiFault } from './faults.ts';
import { type Reply, recordCall } from './wire.ts';
import type { World } from './world.ts';

/** One request on its way through the emulator. */
export interface Ticket {
  path: string;
  body: Uint8Array<ArrayBuffer>;
  /** The answer must be that of a success, but nobody's phone may show anything. */
  silent: boolean;
  /** Whom the call is about, for the record. */
  userId: string | null;
  /** Tasks for the moment when the answer has left. */
  afterwards: (() => void)[];
}

/** How a kind of request is answered. */
export interface Desk {
  /** The answer to a call that goes through. */
  carryOut(ticket: Ticket): Promise<Reply> | Reply;
  /** The application error of a `rate` or `error` fault, in this desk's own envelope. */
  refuse(fault: Extract<ApiFault, { kind: 'rate' | 'error' }>): Reply;
}

/** Reads a request, plays the armed fault on it, records it, and answers it or cuts the connection. */
export async function answer(c: NodeContext, desk: Desk, world: World): Promise<Response> {
  const { clock, faults, journal } = world;
  const began = clock.now();
  const path = new URL(c.req.url).pathname;
  const fault = faults.forCall(path);
  if (fault) journal.append({ kind: 'fault', side: 'api', fault: fault.kind, detail: path });
  const record = (body: Uint8Array | null, reply: Reply | null, userId: string | null) =>
    recordCall(world, c, began, { body, reply, userId, fault: fault?.kind ?? null });
  const delay = fault?.kind === 'slow' ? pause(clock, fault.ms) : null;
  const body = fault?.kind === 'drop_before' ? null : await readBody(c);
  if (body === null) {
    record(null, null, null);
    return hangUp(c);
  }
  const ticket: Ticket = { path, body, silent: fault?.kind === 'silent', userId: null, afterwards: [] };
  const reply = await world.activity.during(async () => {
    const made = await replyTo(ticket, fault, desk);
    const end = world.activity.begin();
    whenAnswered(c, () => {
      for (const task of ticket.afterwards) task();
      end();
    });
    return made;
  });
  await delay;
  const dropped = fault?.kind === 'drop_after';
  record(body, dropped ? null : reply, ticket.userId);
  return dropped ? hangUp(c) : c.body(reply.text, reply.status as 200, reply.headers);
}

async function replyTo(ticket: Ticket, fault: ApiFault | null, desk: Desk): Promise<Reply> {
  if (fault?.kind === 'rate' || fault?.kind === 'error') return desk.refuse(fault);
  if (fault?.kind !== 'status' && fault?.kind !== 'malformed') return desk.carryOut(ticket);
  const nothing: Reply = { status: 200, error: null, text: '{"error":0,"message":"Success"}', headers: {} };
  const reply = fault.accepted ? await desk.carryOut(ticket) : nothing;
  if (fault.kind === 'malformed') return { ...reply, text: reply.text.slice(0, reply.text.length >> 1) };
  const text = `<html><body><h1>${fault.status}</h1></body></html>`;
  return { status: fault.status, error: null, text, headers: { 'content-type': 'text/html' } };
}
