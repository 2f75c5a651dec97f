import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { World } from '../world.ts';
import type { Handler } from './call.ts';
import { sendConsultation } from './consultation.ts';
import { groupCalls } from './groups/calls.ts';
import { conversation, recentChats } from './history.ts';
import { messageQuota, officialAccount } from './official-account.ts';
import { userDetail, userList } from './people.ts';
import { sendReaction } from './reaction.ts';
import { serve } from './serve.ts';
import { upload } from './upload.ts';

/** Every call of the OpenAPI that is emulated. */
const calls: readonly ['GET' | 'POST', string, Handler][] = [
  ['POST', '/v3.0/oa/message/cs', sendConsultation],
  ['POST', '/v2.0/oa/message', sendReaction],
  ['POST', '/v2.0/oa/upload/image', upload('image')],
  ['POST', '/v2.0/oa/upload/gif', upload('gif')],
  ['POST', '/v2.0/oa/upload/file', upload('file')],
  ['GET', '/v3.0/oa/user/detail', userDetail],
  ['GET', '/v3.0/oa/user/getlist', userList],
  ['GET', '/v2.0/oa/getoa', officialAccount],
  ['GET', '/v2.0/oa/listrecentchat', recentChats],
  ['GET', '/v2.0/oa/conversation', conversation],
  ['POST', '/v3.0/oa/quota/message', messageQuota],
  ...groupCalls,
];

export function openApiRoutes(world: World): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  for (const [method, path, handler] of calls) routes.on(method, path, (c) => serve(c, handler, world));
  return routes;
}
