import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { z } from 'zod';
import { answerWhen, controlApp, done, json, timeoutMs } from '../control.ts';
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
  timeoutMs,
});

/** The platform's methods over HTTP, for curl and for drivers in another process. JSON in and out; 400 names the fault. */
export function controlRoutes(platform: () => BotPlatform): Hono<{ Bindings: HttpBindings }> {
  const control = controlApp(platform);

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
  control.post('/faults', async (c) => {
    const { api, webhook } = faultsShape.parse(await json(c));
    for (const fault of api) platform().faults.api(fault);
    for (const fault of webhook) platform().faults.webhook(fault);
    return c.json(platform().faults.armed());
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
  control.post('/wait', async (c) => {
    const { chat, messages, ...wait } = waitShape.parse(await json(c));
    const holds = () => chat === undefined || platform().messagesIn(chat).length >= messages;
    return answerWhen(c, platform().waitFor(holds, wait.timeoutMs));
  });
  return control;
}
