import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { z } from 'zod';
import { answerWhen, controlApp, done, json, timeoutMs } from '../../control.ts';
import { apiFaultShape, webhookFaultShape } from '../faults.ts';
import type { FacebookPlatform } from '../platform.ts';
import type { Resident } from '../resident.ts';

const text = z.string();
const error = { code: z.int().nullable(), subcode: z.int().nullable().default(null) };

/** One thing a person can be made to do over HTTP: the names of the methods of a resident. */
const actions: Readonly<Record<string, (resident: Resident, body: unknown) => unknown>> = {
  say: act({ text, replyTo: text.optional() }, (one, { text: said, replyTo }) =>
    one.say(said, replyTo === undefined ? {} : { replyTo }),
  ),
  tap: act({ choice: z.union([z.int().positive(), text]) }, (one, { choice }) => one.tap(choice)),
  postback: act({ title: text, payload: text }, (one, { title, payload }) => one.postback(title, payload)),
  openLink: act({ ref: text }, (one, { ref }) => one.openLink(ref)),
  sendAttachment: act(
    { type: z.enum(['image', 'audio', 'video', 'file']), url: text.optional() },
    (one, { type, url }) => one.sendAttachment(type, url),
  ),
  sendSticker: act({ id: z.int().optional() }, (one, { id }) => one.sendSticker(id)),
  react: act({ emoji: text.nullable().optional(), mid: text.optional() }, (one, { emoji, mid }) =>
    one.react(emoji, mid),
  ),
  read: act({}, (one) => one.read()),
  edit: act({ mid: text, text }, (one, { mid, text: edited }) => one.edit(mid, edited)),
  comment: act({ on: text, text }, (one, { on, text: said }) => one.comment(on, said)),
  likePost: act({ post: text, type: text.optional() }, (one, { post, type }) => one.likePost(post, type)),
  refuse: act(error, (one, { code, subcode }) => one.refuse(code, subcode)),
  lastActed: act({ at: z.number().nullable() }, (one, { at }) => one.lastActed(at)),
};

function act<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (resident: Resident, fields: z.infer<z.ZodObject<Shape, z.core.$strict>>) => unknown,
) {
  const fields = z.strictObject(shape);
  return (resident: Resident, body: unknown) => run(resident, fields.parse(body));
}

const faultsShape = z.strictObject({
  api: z.array(apiFaultShape).default([]),
  webhook: z.array(webhookFaultShape).default([]),
});
const emitShape = z.strictObject({
  list: z.enum(['messaging', 'standby', 'changes']),
  value: z.record(text, z.unknown()),
});
const waitShape = z.strictObject({
  /** Until this person has at least `messages` messages of the Page. */
  resident: text.optional(),
  messages: z.int().positive().default(1),
  /** Until so many posts and comments of the Page stand there. */
  posts: z.int().nonnegative().default(0),
  comments: z.int().nonnegative().default(0),
  timeoutMs,
});

/** The platform's methods over HTTP, for another process and for curl. JSON in, JSON out; 400 names the fault. */
export function controlRoutes(platform: () => FacebookPlatform): Hono<{ Bindings: HttpBindings }> {
  const control = controlApp(platform);

  control.get('/env', (c) => c.json(platform().env()));
  control.get('/residents', (c) =>
    c.json(
      platform()
        .residents()
        .map(({ id, name }) => ({ id, name })),
    ),
  );
  control.get('/residents/:name/chat', (c) => c.json(platform().resident(c.req.param('name')).chat()));
  control.post('/residents/:name/:action', async (c) => {
    const action = actions[c.req.param('action')];
    if (!action) throw new RangeError(`không có việc "${c.req.param('action')}"`);
    return c.json((await action(platform().resident(c.req.param('name')), await json(c))) ?? done);
  });
  control.get('/posts', (c) => c.json(platform().posts()));
  control.post('/posts', async (c) =>
    c.json(platform().postByHand(z.strictObject({ text }).parse(await json(c)).text)),
  );
  control.get('/comments', (c) => c.json(platform().comments()));
  control.get('/calls', (c) => c.json(platform().calls(c.req.query('path'))));
  control.get('/deliveries', (c) => c.json(platform().deliveries()));
  control.get('/configured', (c) => c.json(platform().configured()));

  control.post('/faults', async (c) => {
    const { api, webhook } = faultsShape.parse(await json(c));
    for (const fault of api) platform().faults.api(fault);
    for (const fault of webhook) platform().faults.webhook(fault);
    return c.json(platform().faults.armed());
  });
  control.get('/webhook', (c) => c.json(platform().webhook()));
  control.post('/webhook', async (c) => {
    platform().setWebhook(z.strictObject({ url: text.nullable() }).parse(await json(c)).url);
    return c.json(platform().webhook());
  });
  control.post('/account', async (c) => {
    const { code, subcode } = z.strictObject(error).parse(await json(c));
    platform().refuse(code, subcode);
    return c.json(done);
  });
  control.post('/events', async (c) => {
    const { list, value } = emitShape.parse(await json(c));
    return c.json(await platform().emit(list, value));
  });
  control.post('/byHand', async (c) => {
    const { resident, text: said } = z.strictObject({ resident: text, text }).parse(await json(c));
    return c.json(platform().writeByHand(platform().resident(resident), said));
  });
  control.post('/wait', async (c) => {
    const { resident, messages, posts, comments, ...wait } = waitShape.parse(await json(c));
    const holds = () =>
      (resident === undefined || platform().resident(resident).inbox().length >= messages) &&
      platform()
        .posts()
        .filter(({ by }) => by === null).length >= posts &&
      platform()
        .comments()
        .filter(({ by }) => by === null).length >= comments;
    return answerWhen(c, platform().waitFor(holds, wait.timeoutMs));
  });
  return control;
}
