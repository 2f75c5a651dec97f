import { GraphError } from '../graph-error.ts';
import type { World } from '../world.ts';
import { type GraphCall, type Handler, isFields } from './call.ts';
import * as feed from './feed.ts';
import { conversations, sendMessage } from './messages.ts';
import * as page from './page.ts';

/** Every call that is emulated: method, path below the version, and what answers it. */
const calls: readonly ['GET' | 'POST', string, Handler][] = [
  ['POST', '{page}/messages', sendMessage],
  ['GET', '{page}/conversations', conversations],
  ['GET', '{page}', page.me],
  ['GET', '{page}/messenger_profile', page.readProfile],
  ['POST', '{page}/messenger_profile', page.setProfile],
  ['GET', '{page}/subscribed_apps', page.readPageSubscription],
  ['POST', '{page}/subscribed_apps', page.subscribePage],
  ['GET', '{app}/subscriptions', page.readAppSubscription],
  ['POST', '{app}/subscriptions', page.subscribeApp],
  ['GET', 'debug_token', page.debugToken],
  ['POST', '{page}/feed', feed.publish],
  ['GET', '{page}/feed', feed.listPosts],
  ['GET', '{page}/posts', feed.listPosts],
  ['GET', '{page}/scheduled_posts', feed.listPosts],
  ['POST', '{page}/photos', feed.publishPhoto],
  ['POST', '{any}/comments', feed.reply],
  ['GET', '{any}/comments', feed.listComments],
  ['GET', '{any}', feed.readComment],
  ['POST', '', batch],
];

/** Carries a call out. Throws a GraphError for every refusal. */
export async function carryOut(call: GraphCall, world: World): Promise<unknown> {
  const route = calls.find(([method, pattern]) => method === call.method && fits(pattern, call.path, world));
  if (!route) throw new GraphError(2500, null, `Unknown path components: /${call.path.join('/')}`);
  return route[2](call, world);
}

function fits(pattern: string, path: readonly string[], { account }: World): boolean {
  const names: Record<string, string> = { '{page}': account.pageId, '{app}': account.appId };
  const wanted = pattern === '' ? [] : pattern.split('/');
  return (
    wanted.length === path.length &&
    wanted.every((part, at) => part === '{any}' || (names[part] ?? part) === path[at])
  );
}

/** `POST /` with `batch`: several calls in one, each answered with its status and its JSON as a text. */
async function batch(call: GraphCall, world: World): Promise<unknown> {
  const list: unknown = typeof call.body.batch === 'string' ? JSON.parse(call.body.batch) : call.body.batch;
  if (!Array.isArray(list)) throw new GraphError(100, null, 'batch is not a list');
  return Promise.all(
    list.filter(isFields).map(async ({ method, relative_url: address }) => {
      const url = new URL(String(address), 'http://graph/');
      const inner: GraphCall = {
        ...call,
        method: method === 'POST' ? 'POST' : 'GET',
        path: url.pathname.split('/').filter(Boolean),
        query: url.searchParams,
        body: {},
      };
      try {
        return { code: 200, body: JSON.stringify(await carryOut(inner, world)) };
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        return { code: error.status, body: JSON.stringify(error.envelope()) };
      }
    }),
  );
}
