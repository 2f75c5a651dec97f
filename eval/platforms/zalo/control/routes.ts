import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { z } from 'zod';
import { controlApp, done, json } from '../../control.ts';
import { apiFaultShape, chaosShape, webhookFaultShape } from '../faults.ts';
import type { ZaloPlatform } from '../platform.ts';
import type { ZaloUser } from '../user.ts';
import { userActions } from './actions.ts';
import { findUser } from './find-user.ts';
import { addAsset, groupRoutes } from './group-routes.ts';
import { waitOverHttp } from './wait.ts';

const faultsShape = z.strictObject({
  api: z.array(apiFaultShape).optional(),
  webhook: z.array(webhookFaultShape).optional(),
  chaos: chaosShape.nullable().optional(),
});
const webhookShape = z.strictObject({ url: z.string().nullable() });
const accountShape = z.strictObject({ refusal: z.int().negative().nullable() });
const newUserShape = z.strictObject({ name: z.string().min(1) });
const emitShape = z.strictObject({
  name: z.string(),
  user: z.string(),
  fields: z.record(z.string(), z.unknown()).optional(),
});
const byHandShape = z.strictObject({ user: z.string(), text: z.string() });

/** The platform's methods over HTTP, for a driver in another process. JSON in, JSON out; 400 names the fault. */
export function controlRoutes(platform: () => ZaloPlatform): Hono<{ Bindings: HttpBindings }> {
  const control = controlApp(platform);

  control.get('/env', (c) => c.json(platform().env()));
  control.get('/users', (c) => c.json(platform().users().map(card)));
  control.post('/users', async (c) => c.json(card(platform().user(newUserShape.parse(await json(c)).name))));
  control.get('/users/:id/messages', (c) => {
    const user = findUser(platform(), c.req.param('id'));
    return c.json(platform().messagesTo(user.id));
  });
  control.post('/users/:id/:action', async (c) => {
    const action = userActions[c.req.param('action')];
    if (!action) throw new RangeError(`không có việc "${c.req.param('action')}"`);
    const user = findUser(platform(), c.req.param('id'));
    return c.json((await action.run(user, await json(c))) ?? done);
  });

  control.route('/groups', groupRoutes(platform));
  control.post('/assets', (c) => addAsset(c, platform()));
  control.get('/messages', (c) => c.json(platform().journal.of('message')));
  control.get('/calls', (c) => c.json(platform().calls(c.req.query('path'))));
  control.get('/deliveries', (c) => c.json(platform().deliveries()));
  control.get('/attempts', (c) => c.json(platform().attempts()));

  control.post('/faults', async (c) => {
    const { api = [], webhook = [], chaos } = faultsShape.parse(await json(c));
    for (const fault of api) platform().faults.api(fault);
    for (const fault of webhook) platform().faults.webhook(fault);
    if (chaos !== undefined) platform().faults.chaos(chaos);
    return c.json(platform().faults.armed());
  });

  control.get('/webhook', (c) => c.json(platform().webhook()));
  control.post('/webhook', async (c) => {
    platform().setWebhook(webhookShape.parse(await json(c)).url);
    return c.json(platform().webhook());
  });
  control.post('/webhook/probe', async (c) => c.json(await platform().probe()));
  control.post('/account', async (c) => {
    platform().refuse(accountShape.parse(await json(c)).refusal);
    return c.json(done);
  });
  control.get('/tokens', (c) => c.json({ burnt: platform().tokens.burnt }));
  control.post('/tokens/issue', (c) => c.json(platform().tokens.issue()));
  control.post('/tokens/expire', (c) => c.json(platform().tokens.expireAccess() ?? done));
  control.post('/tokens/revoke', (c) => c.json(platform().tokens.revoke() ?? done));

  control.post('/events', async (c) => {
    const { name, user, fields } = emitShape.parse(await json(c));
    return c.json(await platform().emit(name, findUser(platform(), user), fields));
  });
  control.post('/byHand', async (c) => {
    const { user, text } = byHandShape.parse(await json(c));
    return c.json(await platform().writeByHand(findUser(platform(), user), text));
  });
  control.post('/wait', async (c) => waitOverHttp(c, platform(), await json(c)));
  return control;
}

function card({ id, name }: ZaloUser) {
  return { id, name };
}
