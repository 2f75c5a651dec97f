import type { NodeContext } from '../../wire.ts';
import { answer, type Desk, type Ticket } from '../answer.ts';
import { ZaloError } from '../errors.ts';
import type { Reply } from '../wire.ts';
import type { World } from '../world.ts';
import type { Handler } from './call.ts';
import { admit, rateError, rateHeaders, violation } from './gate.ts';
import { jsonWithBigNumbers } from './json.ts';

/** Codes that mean the client sent something it should have known to be wrong. */
const clientFaults = new Set([-201, -210, -233, -240, -242]);

/**
 * Serves one OpenAPI call: lets it through the gate, carries it out and answers with HTTP 200 and the
 * `{error, message, data}` envelope, also for errors.
 */
export function serve(c: NodeContext, handler: Handler, world: World): Promise<Response> {
  const desk: Desk = {
    carryOut: (ticket) => carryOut(c, ticket, handler, world),
    refuse: (fault) => {
      if (fault.kind === 'error') return refusal(new ZaloError(fault.code), rateHeaders(world));
      const hint = fault.hint ? { ...rateHeaders(world), 'x-ratelimit-remain': '0' } : {};
      return refusal(rateError(fault.scope), hint);
    },
  };
  return answer(c, desk, world);
}

async function carryOut(c: NodeContext, ticket: Ticket, handler: Handler, world: World): Promise<Reply> {
  const query = new URL(c.req.url).searchParams;
  const { headers } = c.req.raw;
  const call = Object.assign(ticket, { query, contentType: headers.get('content-type') ?? '' });
  try {
    admit({ path: ticket.path, headers, query }, world);
    const data = await handler(call, world);
    return envelope({ error: 0, message: 'Success', data }, rateHeaders(world));
  } catch (error) {
    if (!(error instanceof ZaloError)) throw error;
    if (clientFaults.has(error.code))
      violation(world, 'invalid_call', `${ticket.path}: ${error.code} ${error.message}`);
    return refusal(error, [-216, -220].includes(error.code) ? {} : rateHeaders(world));
  }
}

function refusal(error: ZaloError, headers: Record<string, string>): Reply {
  return envelope({ error: error.code, message: error.message }, headers);
}

function envelope(
  body: { error: number; message: string; data?: unknown },
  headers: Record<string, string>,
): Reply {
  return {
    status: 200,
    error: body.error,
    text: jsonWithBigNumbers(body),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  };
}
