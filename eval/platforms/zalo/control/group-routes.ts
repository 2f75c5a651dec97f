import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { json } from '../../control.ts';
import { groupSizes, quotaTypes } from '../groups/assets.ts';
import type { ZaloGroup } from '../groups/group.ts';
import type { ZaloPlatform } from '../platform.ts';
import { writerActions } from './actions.ts';
import { findUser } from './find-user.ts';

const newGroupShape = z.strictObject({
  name: z.string().min(1),
  /** People by id or name; a new name makes a new person. */
  members: z.array(z.string().min(1)).default([]),
});
const assetShape = z.strictObject({
  size: z.literal(groupSizes).default(100),
  quotaType: z.enum(quotaTypes).default('purchase_quota'),
  days: z.number().positive().default(30),
});
const sayShape = z.strictObject({
  user: z.string(),
  text: z.string(),
  /** Picks the account's name from the member list first. */
  mention: z.boolean().default(false),
  quote: z.string().optional(),
});
const whoShape = z.strictObject({ user: z.string() });
const reactShape = z.strictObject({
  user: z.string(),
  icon: z.string().optional(),
  messageId: z.string().optional(),
});

type Act = (group: ZaloGroup, body: unknown, platform: ZaloPlatform) => unknown;

/** POST /_control/groups/{id or name}/{action} */
const groupActions: Readonly<Record<string, Act>> = {
  say(group, body, platform) {
    const { user, text, mention, quote } = sayShape.parse(body);
    const member = group.member(findUser(platform, user));
    return mention ? member.ask(text, { quote }) : member.say(text, { quote });
  },
  join: (group, body, platform) => group.join(findUser(platform, whoShape.parse(body).user)),
  leave: (group, body, platform) => group.leave(findUser(platform, whoShape.parse(body).user)),
  react(group, body, platform) {
    const { user, icon, messageId } = reactShape.parse(body);
    return group.member(findUser(platform, user)).react(icon, messageId);
  },
  byHand: (group, body) => group.writeByHand(z.strictObject({ text: z.string() }).parse(body).text),
  rename: (group, body) => group.rename(z.strictObject({ name: z.string().min(1) }).parse(body).name),
  disband: (group) => group.disband(),
  paidUntil: (group, body) => group.paidUntil(z.strictObject({ at: z.number() }).parse(body).at),
};

/** Groups over HTTP, for a driver in another process. Faults end as those of the routes above. */
export function groupRoutes(platform: () => ZaloPlatform): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.get('/', (c) => c.json(platform().groups().map(card)));
  routes.post('/', async (c) => {
    const { name, members } = newGroupShape.parse(await json(c));
    const people = members.map((person) => findUser(platform(), person));
    return c.json(card(platform().group(name, people)));
  });
  routes.get('/:group/messages', (c) => c.json(find(platform(), c.req.param('group')).chat()));
  routes.post('/:group/members/:user/:action', async (c) => {
    const { group, user, action: name } = c.req.param();
    const action = writerActions[name];
    if (!action) throw new RangeError(`không có việc "${name}"`);
    const member = find(platform(), group).member(findUser(platform(), user));
    return c.json(await action.run(member, await json(c)));
  });
  routes.post('/:group/:action', async (c) => {
    const { group, action: name } = c.req.param();
    const action = groupActions[name];
    if (!action) throw new RangeError(`không có việc "${name}"`);
    return c.json((await action(find(platform(), group), await json(c), platform())) ?? { ok: true });
  });
  return routes;
}

/** POST /_control/assets: a right to one more group. */
export async function addAsset(c: Context, platform: ZaloPlatform): Promise<Response> {
  const { size, quotaType, days } = assetShape.parse(await json(c));
  return c.json(platform.addAsset(size, quotaType, days));
}

function find(platform: ZaloPlatform, idOrName: string): ZaloGroup {
  const group = platform.groups().find(({ id, name }) => id === idOrName || name === idOrName);
  if (!group) throw new RangeError(`không có nhóm ${idOrName}`);
  return group;
}

function card(group: ZaloGroup) {
  return { id: group.id, name: group.name, members: group.members() };
}
