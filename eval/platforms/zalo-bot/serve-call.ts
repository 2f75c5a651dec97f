import { pause } from '../clock.ts';
import { hangUp, type NodeContext, readBody, whenAnswered } from '../wire.ts';
import type { ApiFault } from './faults.ts';
import { BotError, type Call, methods } from './methods.ts';
import type { World } from './world.ts';

interface Reply {
  status: number;
  error: number | null;
  text: string;
  headers: Record<string, string>;
}

/** Serves `/bot<token>/<method>`: plays the armed fault, carries the call out, records it without token and secret. */
export async function serveCall(
  c: NodeContext,
  token: string,
  method: string,
  world: World,
): Promise<Response> {
  const fault = world.faults.forCall(method);
  if (fault) world.journal.append({ kind: 'fault', side: 'api', fault: fault.kind, detail: method });
  const body = fault?.kind === 'drop_before' ? null : await readBody(c);
  const params = body && { ...Object.fromEntries(new URL(c.req.url).searchParams), ...fieldsOf(body) };
  const record = (reply: Reply | null) =>
    world.journal.append({
      kind: 'call',
      method,
      params: withoutSecret(params),
      status: reply?.status ?? null,
      error: reply?.error ?? null,
      answer: reply && answerOf(reply.text),
      fault: fault?.kind ?? null,
    });
  if (params === null) {
    record(null);
    return hangUp(c);
  }
  const end = world.activity.begin();
  whenAnswered(c, end);
  const delay = fault?.kind === 'slow' ? pause(world.clock, fault.ms) : null;
  const call: Call = {
    params,
    silent: fault?.kind === 'silent',
    onGone: (task) => {
      end();
      whenAnswered(c, task);
    },
  };
  const reply = await replyTo(world, token, method, call, fault);
  await delay;
  const dropped = fault?.kind === 'drop_after';
  record(dropped ? null : reply);
  return dropped ? hangUp(c) : c.body(reply.text, reply.status as 200, reply.headers);
}

async function replyTo(
  world: World,
  token: string,
  method: string,
  call: Call,
  fault: ApiFault | null,
): Promise<Reply> {
  if (fault?.kind === 'error') return refusal(new BotError(fault.code, 'fault', fault.retryAfter ?? null));
  if (fault?.kind !== 'status' && fault?.kind !== 'malformed') return carryOut(world, token, method, call);
  const reply = fault.accepted
    ? await carryOut(world, token, method, call)
    : refusal(new BotError(400, 'fault'));
  if (fault.kind === 'malformed')
    return { ...reply, status: 200, text: reply.text.slice(0, reply.text.length >> 1) };
  const headers = { 'content-type': 'text/html' };
  return { status: fault.status, error: null, text: `<html><h1>${fault.status}</h1></html>`, headers };
}

async function carryOut(world: World, token: string, method: string, call: Call): Promise<Reply> {
  try {
    if (token !== world.account.token) throw new BotError(401, 'Unauthorized');
    if (world.refusal !== null) throw new BotError(world.refusal, 'Refused');
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!run) throw new BotError(400, 'Bad request - invalid API name');
    admit(world);
    const result = await run(world, call);
    return envelope(200, null, { ok: true, result });
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    if (error.code === 400)
      world.journal.append({
        kind: 'violation',
        rule: 'invalid_call',
        detail: `${method}: ${error.message}`,
      });
    return refusal(error);
  }
}

function admit({ rate, journal }: World): void {
  if (rate.remain() === 0) {
    journal.append({ kind: 'violation', rule: 'over_rate', detail: 'more calls than a minute allows' });
    throw new BotError(429, 'Too many requests', 60);
  }
  rate.take();
}

function refusal(error: BotError): Reply {
  const more: Record<string, string> =
    error.retryAfter === null ? {} : { 'retry-after': String(error.retryAfter) };
  return envelope(
    error.code,
    error.code,
    { ok: false, error_code: error.code, description: error.message },
    more,
  );
}

function envelope(
  status: number,
  error: number | null,
  body: unknown,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    error,
    text: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}

function fieldsOf(body: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function withoutSecret(params: Record<string, unknown> | null): unknown {
  return params && 'secret_token' in params ? { ...params, secret_token: '[redacted]' } : params;
}

function answerOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
