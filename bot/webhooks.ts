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
 * cannot be stored it is answered 503, so that the platform tries again.
 */
export function webhooks(channels: Iterable<Channel>, ingest: Ingest, log: Log, metrics: Metrics): Hono {
  const app = new Hono();
  for (const channel of channels) {
    for (const { method, path } of channel.webhooks) {
      app.on(method, path, async (context) => {
        const status = await receive(channel, context, ingest, log);
        metrics.received.inc({ channel: channel.name, status: String(status.status) });
        return context.body(status.body, status.status as 200, {
          'content-type': 'text/plain; charset=utf-8',
        });
      });
    }
  }
  return app;
}

async function receive(
  channel: Channel,
  context: Context,
  ingest: Ingest,
  log: Log,
): Promise<{ status: number; body: string }> {
  const requestId: string = context.get('requestId') ?? randomUUID();
  const body = await readBody(context.req.raw);
  if (body === null) return { status: 413, body: 'too large' };
  const received = await channel.receive({
    method: context.req.method as InboundRequest['method'],
    url: context.req.url.slice(new URL(context.req.url).origin.length),
    headers: context.req.header(),
    body,
  });
  if (received.refused) {
    log.warn({ requestId, channel: channel.name, ...received.refused }, 'webhook refused');
    return received;
  }
  try {
    await ingest(channel, received.events, requestId);
  } catch (error) {
    log.error(
      { requestId, channel: channel.name, err: error },
      'events could not be stored; the platform will try again',
    );
    return { status: 503, body: 'try again' };
  }
  log.info(
    { requestId, channel: channel.name, events: received.events.map((event) => event.kind) },
    'webhook stored',
  );
  return received;
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
