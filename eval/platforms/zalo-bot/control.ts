import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { FakeClock } from '../clock.ts';
import { apiFaultShape, webhookFaultShape } from './faults.ts';
import type { BotPlatform } from './platform.ts';

const where = { group: z.string().optional(), replyTo: z.string().optional() };
const actions = {
  say: z.strictObject({ text: z.string().min(1), ...where }),
  sendPicture: z.strictObject({ caption: z.string().default(''), ...where }),
  sendSticker: z.strictObject({ sticker: z.string().default('23311'), ...where }),
  sendVoice: z.strictObject(where),
  sendUnsupported: z.strictObject(where),
};
const faultsShape = z.strictObject({
  api: z.array(apiFaultShape).default([]),
  webhook: z.array(webhookFaultShape).default([]),
});
const webhookShape = z.strictObject({ url: z.string().nullable(), secret: z.string().optional() });
const waitShape = z.strictObject({
  /** Id of a chat that must have so many messages of the bot. */
  chat: z.string().optional(),
  messages: z.int().positive().default(1),
  timeoutMs: z.int().positive().max(600_000).default(10_000),
});

/** The platform's methods over HTTP, for curl and for drivers in another process. JSON in and out; 400 names the fault. */
export function controlRoutes(platform: () => BotPlatform): Hono<{ Bindings: HttpBindings }> {
  const control = new Hono<{ Bindings: HttpBindings }>();
  const done = { ok: true };

  control.get('/env', (c) => c.json(platform().env(c.req.query('secret'))));
  control.get('/chats', (c) => c.json(platform().chats()));
  control.get('/chats/:id/messages', (c) => c.json(platform().messagesIn(c.req.param('id'))));
  control.post('/chats/:id/leave', (c) => {
    platform().leave(c.req.param('id'));
    return c.json(done);
  });
  control.post('/groups', async (c) => {
    const { id, name } = platform().addToGroup(
      z.strictObject({ name: z.string().min(1) }).parse(await json(c)).name,
    );
    return c.json({ id, name });
  });
  control.post('/residents/:name/:action', async (c) => {
    const { name, action } = c.req.param();
    const resident = platform().resident(name);
    const fields = await json(c);
    const act: Record<string, () => Promise<unknown>> = {
      say: () => {
        const { text, ...place } = actions.say.parse(fields);
        return resident.say(text, place);
      },
      sendPicture: () => {
        const { caption, ...place } = actions.sendPicture.parse(fields);
        return resident.sendPicture(caption, place);
      },
      sendSticker: () => {
        const { sticker, ...place } = actions.sendSticker.parse(fields);
        return resident.sendSticker(sticker, place);
      },
      sendVoice: () => resident.sendVoice(actions.sendVoice.parse(fields)),
      sendUnsupported: () => resident.sendUnsupported(actions.sendUnsupported.parse(fields)),
    };
    const run = Object.hasOwn(act, action) ? act[action] : undefined;
    if (!run) throw new RangeError(`không có việc "${action}"`);
    return c.json({ id: resident.id, delivered: await run() });
  });

  control.get('/calls', (c) => c.json(platform().calls(c.req.query('method'))));
  control.get('/violations', (c) => c.json(platform().violations()));
  control.get('/journal', (c) => c.json(platform().journal.after(Number(c.req.query('after') ?? 0))));
  control.get('/faults', (c) => c.json(platform().faults.armed()));
  control.post('/faults', async (c) => {
    const { api, webhook } = faultsShape.parse(await json(c));
    for (const fault of api) platform().faults.api(fault);
    for (const fault of webhook) platform().faults.webhook(fault);
    return c.json(platform().faults.armed());
  });
  control.delete('/faults', (c) => {
    platform().faults.clear();
    return c.json(done);
  });
  control.get('/settings', (c) => c.json(platform().settings));
  control.post('/settings', async (c) => {
    platform().set((await json(c)) as never);
    return c.json(platform().settings);
  });
  control.post('/account', async (c) => {
    const shape = z.strictObject({ refusal: z.int().min(400).max(599).nullable() });
    platform().refuse(shape.parse(await json(c)).refusal);
    return c.json(done);
  });
  control.get('/webhook', (c) => c.json({ url: platform().webhook() }));
  control.post('/webhook', async (c) => {
    const { url, secret } = webhookShape.parse(await json(c));
    platform().setWebhook(url, secret);
    return c.json({ url: platform().webhook() });
  });
  control.post('/clock/advance', async (c) => {
    const { clock } = platform();
    if (!(clock instanceof FakeClock)) throw new RangeError('đồng hồ này không tua được');
    clock.advance(z.strictObject({ ms: z.number().positive() }).parse(await json(c)).ms);
    return c.json({ now: clock.now() });
  });
  control.post('/wait', async (c) => {
    const { chat, messages, timeoutMs } = waitShape.parse(await json(c));
    try {
      await platform().waitFor(
        () => chat === undefined || platform().messagesIn(chat).length >= messages,
        timeoutMs,
      );
      return c.json(done);
    } catch (error) {
      return c.json({ fault: (error as Error).message }, 408);
    }
  });

  control.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ fault: z.prettifyError(error) }, 400);
    if (error instanceof RangeError || error instanceof SyntaxError)
      return c.json({ fault: error.message }, 400);
    throw error;
  });
  return control;
}

async function json(c: Context): Promise<unknown> {
  const text = await c.req.text();
  return text === '' ? {} : JSON.parse(text);
}
