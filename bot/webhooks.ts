import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Channel, InboundRequest } from '../adapters/channel.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Ingest } from './turn/ingest.ts';

/** Largest webhook body, in bytes. Platforms send a few kilobytes; files come as links. */
const largestBody = 1024 * 1024;

/**
 * The webhooks of all open channels. A request is answered 200 only after its events are durable; when they
 * cannot be stored it is answered 503, so that the platform tries again. Channels of one account may share an
 * address: each takes its own events of a request.
 */
export function webhooks(channels: Iterable<Channel>, ingest: Ingest, log: Log, metrics: Metrics): Hono {
  const app = new Hono();
  for (const { method, path, sharing } of addresses(channels)) {
    app.on(method, path, async (context) => {
      const answer = await receive(sharing, context, ingest, log);
      for (const { name } of sharing) metrics.received.inc({ channel: name, status: String(answer.status) });
      return context.body(answer.body, answer.status as 200, {
        'content-type': 'text/plain; charset=utf-8',
      });
    });
  }
  return app;
}

interface Address {
  method: 'GET' | 'POST';
  path: string;
  sharing: Channel[];
}

function addresses(channels: Iterable<Channel>): Address[] {
  const known = new Map<string, Address>();
  for (const channel of channels) {
    for (const { method, path } of channel.webhooks) {
      const address = known.get(`${method} ${path}`) ?? { method, path, sharing: [] };
      address.sharing.push(channel);
      known.set(`${method} ${path}`, address);
    }
  }
  return [...known.values()];
}

async function receive(
  sharing: readonly Channel[],
  context: Context,
  ingest: Ingest,
  log: Log,
): Promise<{ status: number; body: string }> {
  const requestId: string = context.get('requestId') ?? randomUUID();
  const body = await readBody(context.req.raw);
  if (body === null) return { status: 413, body: 'too large' };
  const request: InboundRequest = {
    method: context.req.method as InboundRequest['method'],
    url: context.req.url.slice(new URL(context.req.url).origin.length),
    headers: context.req.header(),
    body,
  };
  const taken = await Promise.all(
    sharing.map(async (channel) => ({ channel, received: await channel.receive(request) })),
  );
  const refused = taken.find(({ received }) => received.refused);
  if (refused) {
    log.warn({ requestId, channel: refused.channel.name, ...refused.received.refused }, 'webhook refused');
    return refused.received;
  }
  try {
    await Promise.all(taken.map(({ channel, received }) => ingest(channel, received.events, requestId)));
  } catch (error) {
    log.error(
      { requestId, path: context.req.path, err: error },
      'events not stored; the platform will try again',
    );
    return { status: 503, body: 'try again' };
  }
  for (const { channel, received } of taken) {
    const events = received.events.map((event) => event.kind);
    if (events.length > 0) log.info({ requestId, channel: channel.name, events }, 'webhook stored');
  }
  return taken[0]!.received;
}

/** The raw bytes, or null when there are too many. Stops reading at the limit, whatever the headers said. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) return null;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
