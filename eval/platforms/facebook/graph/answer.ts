import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { proofOf } from '../../../../adapters/facebook-sdk/signature.ts';
import { pause } from '../../clock.ts';
import type { ApiFault } from '../faults.ts';
import { GraphError, invalid } from '../graph-error.ts';
import { violation, type World } from '../world.ts';
import { type Fields, type GraphCall, isFields } from './call.ts';
import { carryOut } from './routes.ts';

type GraphContext = Context<{ Bindings: HttpBindings }>;

interface Reply {
  status: number;
  text: string;
  error: string | null;
}

/** Codes that mean the client sent something it should have known to be wrong. */
const clientFaults = new Set([100, 2500, 15]);

/** Reads a call, plays the armed fault on it, records it, and answers it or cuts the connection. */
export async function answer(c: GraphContext, world: World): Promise<Response> {
  const { clock, faults, journal } = world;
  const began = clock.now();
  const url = new URL(c.req.url);
  const path = url.pathname.replace(/^\/v\d+\.\d+/u, '');
  const method = c.req.method === 'POST' ? 'POST' : 'GET';
  const fault = faults.forCall(method, path);
  if (fault) journal.append({ kind: 'fault', side: 'api', fault: fault.kind, detail: path });
  const call: GraphCall = {
    method,
    path: path
      .split('/')
      .filter(Boolean)
      .map((part) => (part === 'me' ? world.account.pageId : part)),
    query: url.searchParams,
    body: {},
    files: new Map(),
    as: 'page',
    silent: fault?.kind === 'silent',
    afterwards: [],
  };
  const record = (reply: Reply | null) =>
    journal.append({
      kind: 'call',
      method,
      path,
      body: call.body.batch === undefined ? call.body : { batch: '[redacted]' },
      status: reply?.status ?? null,
      error: reply?.error ?? null,
      latencyMs: clock.now() - began,
      fault: fault?.kind ?? null,
    });
  if (fault?.kind === 'drop_before') {
    record(null);
    return hangUp(c);
  }
  const delay = fault?.kind === 'slow' ? pause(clock, fault.ms) : null;
  const reply = await world.activity.during(async () => {
    const made = await replyTo(c, call, fault, world);
    const end = world.activity.begin();
    whenAnswered(c, () => {
      for (const task of call.afterwards) task();
      end();
    });
    return made;
  });
  await delay;
  const dropped = fault?.kind === 'drop_after';
  record(dropped ? null : reply);
  return dropped
    ? hangUp(c)
    : c.body(reply.text, reply.status as 200, { 'content-type': 'application/json; charset=UTF-8' });
}

async function replyTo(
  c: GraphContext,
  call: GraphCall,
  fault: ApiFault | null,
  world: World,
): Promise<Reply> {
  const honest = async (): Promise<Reply> => {
    try {
      await readBody(c, call);
      admit(c, call, world);
      return { status: 200, text: JSON.stringify(await carryOut(call, world)), error: null };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (clientFaults.has(error.code))
        violation(world, 'invalid_call', `/${call.path.join('/')}: ${error.message}`);
      return refusal(error);
    }
  };
  if (fault?.kind === 'error') {
    if (fault.accepted) await honest();
    return refusal(new GraphError(fault.code, fault.subcode, 'refused on demand'));
  }
  if (fault?.kind !== 'status' && fault?.kind !== 'malformed') return honest();
  const reply = fault.accepted ? await honest() : { status: 200, text: '{"recipient_id":"1"}', error: null };
  if (fault.kind === 'malformed') return { ...reply, text: reply.text.slice(0, reply.text.length >> 1) };
  return { status: fault.status, text: `<html><body><h1>${fault.status}</h1></body></html>`, error: null };
}

function refusal(error: GraphError): Reply {
  return { status: error.status, text: JSON.stringify(error.envelope()), error: error.key };
}

/** Lets a call in or throws what it is refused with: version, token, proof, condition of the Page. */
function admit(c: GraphContext, call: GraphCall, { account, settings, condition, journal }: World): void {
  const url = new URL(c.req.url);
  if (!/^\/v(?:2[1-9]|[3-9]\d)\.0(?:\/|$)/u.test(url.pathname))
    throw new GraphError(2635, null, 'You are calling a deprecated version of the API');
  if (url.search.includes(account.pageToken) || url.searchParams.has('access_token'))
    violation({ journal }, 'token_in_address', url.pathname);
  const token = /^Bearer (.+)$/u.exec(c.req.header('authorization') ?? '')?.[1];
  const asApp = token === `${account.appId}|${account.appSecret}`;
  if (token !== account.pageToken && !asApp)
    throw new GraphError(190, token === undefined ? null : 463, 'Invalid OAuth access token');
  call.as = asApp ? 'app' : 'page';
  const proof = url.searchParams.get('appsecret_proof');
  if (settings.proof && !asApp && proof !== proofOf(account.appSecret, account.pageToken))
    throw invalid('Invalid appsecret_proof provided in the API argument');
  if (condition.refusal) throw new GraphError(condition.refusal.code, condition.refusal.subcode, 'refused');
}

async function readBody(c: GraphContext, call: GraphCall): Promise<void> {
  if (call.method !== 'POST') return;
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) {
    const fields: Record<string, unknown> = {};
    const files = new Map<string, { name: string; type: string; bytes: Uint8Array }>();
    for (const [name, value] of await c.req.formData()) {
      if (typeof value === 'string') fields[name] = /^[[{]/u.test(value) ? parsed(value) : value;
      else
        files.set(name, {
          name: value.name,
          type: value.type,
          bytes: new Uint8Array(await value.arrayBuffer()),
        });
    }
    Object.assign(call, { body: fields, files });
    return;
  }
  const body: unknown = parsed(await c.req.text());
  if (!isFields(body)) throw invalid('The body is not a JSON object');
  call.body = body as Fields;
}

/** Fields of a form hold JSON where the API wants objects. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Cuts the connection without an answer. */
function hangUp(c: GraphContext): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Runs the task when the answer has left or the client is gone. */
function whenAnswered(c: GraphContext, task: () => void): void {
  const { outgoing } = c.env;
  if (outgoing.closed || outgoing.destroyed) task();
  else outgoing.once('close', task);
}
