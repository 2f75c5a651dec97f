import { GraphError, invalid } from '../graph-error.ts';
import type { World } from '../world.ts';
import { type Fields, type GraphCall, isFields, textOf } from './call.ts';

/** `GET /me` with the Page's token. */
export function me(_: GraphCall, { account }: World): unknown {
  return { id: account.pageId, name: account.pageName };
}

const profileFields = new Set(['get_started', 'greeting', 'ice_breakers', 'persistent_menu']);

/** `POST /me/messenger_profile`. The menu needs the start button, as on the platform. */
export function setProfile({ body }: GraphCall, world: World): unknown {
  for (const name of Object.keys(body)) if (!profileFields.has(name)) throw invalid(`unknown field ${name}`);
  const next = { ...world.profile, ...body };
  if (next.persistent_menu !== undefined && next.get_started === undefined)
    throw invalid('persistent_menu needs get_started', 2018145);
  for (const greeting of listOf(body.greeting)) textOf(greeting, 'text', 160);
  for (const locale of listOf(body.ice_breakers)) {
    const questions = listOf(locale.call_to_actions);
    if (questions.length > 4) throw invalid('at most 4 ice breakers');
    for (const question of questions) textOf(question, 'question', 80);
  }
  for (const locale of listOf(body.persistent_menu)) {
    const lines = listOf(locale.call_to_actions);
    if (lines.length > 20) throw invalid('at most 20 lines in the menu');
    for (const line of lines) textOf(line, 'title', 30);
  }
  for (const name of ['greeting', 'ice_breakers', 'persistent_menu'])
    if (body[name] !== undefined && !listOf(body[name]).some(({ locale }) => locale === 'default'))
      throw invalid(`${name} needs the locale default`);
  world.profile = next;
  return { result: 'success' };
}

/** `GET /me/messenger_profile?fields=...`. */
export function readProfile({ query }: GraphCall, world: World): unknown {
  const wanted = (query.get('fields') ?? '').split(',');
  const entries = Object.entries(world.profile).filter(([name]) => wanted.includes(name));
  return { data: entries.length > 0 ? [Object.fromEntries(entries)] : [] };
}

/** `POST /{page}/subscribed_apps`: which events of the Page the app gets. */
export function subscribePage({ body }: GraphCall, world: World): unknown {
  const fields = textOf(body, 'subscribed_fields', 2000).split(',');
  world.pageFields = new Set(fields);
  return { success: true };
}

export function readPageSubscription(_: GraphCall, { account, pageFields }: World): unknown {
  if (pageFields.size === 0) return { data: [] };
  return { data: [{ id: account.appId, name: 'Loa Làng', subscribed_fields: [...pageFields] }] };
}

/** `POST /{app}/subscriptions` as the app: the platform asks the address for the challenge before it is kept. */
export async function subscribeApp({ body, as }: GraphCall, world: World): Promise<unknown> {
  if (as !== 'app') throw new GraphError(15, null, 'This method must be called with an app access_token');
  if (body.object !== 'page') throw invalid('object');
  const callbackUrl = textOf(body, 'callback_url', 2000);
  const ask = new URL(callbackUrl);
  const challenge = '1158201444';
  ask.searchParams.set('hub.mode', 'subscribe');
  ask.searchParams.set('hub.verify_token', textOf(body, 'verify_token', 1000));
  ask.searchParams.set('hub.challenge', challenge);
  const answer = await fetch(ask).then(
    async (response) => (response.status === 200 ? response.text() : null),
    () => null,
  );
  if (answer !== challenge) throw new GraphError(2200, null, 'Callback verification failed');
  world.appSubscription = { callbackUrl, fields: textOf(body, 'fields', 2000).split(',') };
  world.sender.address.setUrl(callbackUrl);
  return { success: true };
}

export function readAppSubscription({ as }: GraphCall, world: World): unknown {
  if (as !== 'app') throw new GraphError(15, null, 'This method must be called with an app access_token');
  const subscription = world.appSubscription;
  if (!subscription) return { data: [] };
  const fields = subscription.fields.map((name) => ({ name, version: 'v25.0' }));
  return { data: [{ object: 'page', callback_url: subscription.callbackUrl, active: true, fields }] };
}

/** `GET /debug_token`. */
export function debugToken({ query }: GraphCall, { account, condition }: World): unknown {
  const valid = query.get('input_token') === account.pageToken && condition.refusal?.code !== 190;
  return {
    data: {
      app_id: account.appId,
      type: 'PAGE',
      is_valid: valid,
      profile_id: account.pageId,
      expires_at: 0,
      scopes: [
        'pages_messaging',
        'pages_manage_metadata',
        'pages_read_engagement',
        'pages_manage_posts',
        'pages_manage_engagement',
        'pages_read_user_content',
        'pages_show_list',
      ],
    },
  };
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
