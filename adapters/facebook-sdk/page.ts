import { field, idAt, listAt, textAt, wholeAt } from '../wire/fields.ts';
import { parseJson } from '../wire/json.ts';
import type { GraphResult } from './failure.ts';
import { type Graph, read, refusalIn } from './graph.ts';

/** `GET /me` with a Page's token is the Page. */
export async function whoAmI(
  graph: Graph,
  signal: AbortSignal,
): Promise<GraphResult<{ id: string; name: string }>> {
  const request = { method: 'GET' as const, path: '/me', query: { fields: 'id,name' } };
  return read(await graph.call(request, signal), (data) => {
    const id = idAt(data, 'id');
    return id === null ? null : { id, name: textAt(data, 'name') ?? '' };
  });
}

/** What the platform says of a token. */
export interface TokenFacts {
  valid: boolean;
  /** `PAGE`, `USER`, ... */
  type: string;
  appId: string | null;
  /** Milliseconds; null = it does not expire. */
  expiresAt: number | null;
  scopes: string[];
}

/**
 * `GET /debug_token` of our own token. It wants the token as a parameter; inside a batch the parameter travels in
 * the body, so that it stands in no address that a proxy logs ("Batch Requests").
 */
export async function tokenFacts(
  graph: Graph,
  token: string,
  signal: AbortSignal,
): Promise<GraphResult<TokenFacts>> {
  const inner = { method: 'GET', relative_url: `debug_token?input_token=${encodeURIComponent(token)}` };
  const body = { batch: JSON.stringify([inner]), include_headers: false };
  const result = await graph.call({ method: 'POST', path: '/', body }, signal);
  if (!result.ok) return result;
  const parsed = parseJson(textAt({ first: listAt(result.data)[0] }, 'first', 'body') ?? '');
  const answer = parsed.ok ? parsed.value : null;
  const failure = refusalIn(answer);
  if (failure) return { ok: false, failure };
  return read({ ok: true, data: answer }, (data) => {
    const valid = field(data, 'data', 'is_valid');
    if (typeof valid !== 'boolean') return null;
    const expires = wholeAt(data, 'data', 'expires_at') ?? 0;
    return {
      valid,
      type: textAt(data, 'data', 'type') ?? '',
      appId: idAt(data, 'data', 'app_id'),
      expiresAt: expires === 0 ? null : expires * 1000,
      scopes: listAt(data, 'data', 'scopes').filter((scope) => typeof scope === 'string'),
    };
  });
}

/** `GET /me/messenger_profile`: what is set of these fields. */
export async function readProfile(
  graph: Graph,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<GraphResult<Record<string, unknown>>> {
  const query = { fields: fields.join(',') };
  return read(await graph.call({ method: 'GET', path: '/me/messenger_profile', query }, signal), (data) =>
    Array.isArray(field(data, 'data'))
      ? { ...((listAt(data, 'data')[0] as Record<string, unknown> | undefined) ?? {}) }
      : null,
  );
}

/** `POST /me/messenger_profile`. Ten calls in ten minutes for each Page: write only what differs. */
export async function writeProfile(
  graph: Graph,
  profile: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<GraphResult<true>> {
  const request = { method: 'POST' as const, path: '/me/messenger_profile', body: profile };
  return read(await graph.call(request, signal), (data) =>
    textAt(data, 'result') === 'success' ? true : null,
  );
}

/** `GET /{page}/subscribed_apps`: the events of the Page that the app gets; empty when it gets none. */
export async function pageFields(
  graph: Graph,
  pageId: string,
  signal: AbortSignal,
): Promise<GraphResult<string[]>> {
  return read(await graph.call({ method: 'GET', path: `/${pageId}/subscribed_apps` }, signal), (data) =>
    Array.isArray(field(data, 'data'))
      ? listAt(data, 'data').flatMap((app) =>
          listAt(app, 'subscribed_fields').filter((name) => typeof name === 'string'),
        )
      : null,
  );
}

/** `POST /{page}/subscribed_apps`. Replaces what was subscribed. */
export async function subscribePage(
  graph: Graph,
  pageId: string,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<GraphResult<true>> {
  const body = { subscribed_fields: fields.join(',') };
  const request = { method: 'POST' as const, path: `/${pageId}/subscribed_apps`, body };
  return read(await graph.call(request, signal), success);
}

/** The app as the caller: what belongs to it is set with its own token. */
export interface App {
  id: string;
  secret: string;
}

/** `GET /{app}/subscriptions` for Pages; null = none. */
export async function appWebhook(
  graph: Graph,
  app: App,
  signal: AbortSignal,
): Promise<GraphResult<{ url: string; active: boolean; fields: string[] } | null>> {
  const request = {
    method: 'GET' as const,
    path: `/${app.id}/subscriptions`,
    token: `${app.id}|${app.secret}`,
  };
  const result = await graph.call(request, signal);
  if (!result.ok) return result;
  const page = listAt(result.data, 'data').find((one) => textAt(one, 'object') === 'page');
  const url = textAt(page, 'callback_url');
  if (url === null) return { ok: true, data: null };
  const fields = listAt(page, 'fields').flatMap((one) => textAt(one, 'name') ?? []);
  return { ok: true, data: { url, active: field(page, 'active') !== false, fields } };
}

/** `POST /{app}/subscriptions`: the platform asks the address for the challenge before it answers. */
export async function setAppWebhook(
  graph: Graph,
  app: App,
  webhook: { url: string; verifyToken: string; fields: readonly string[] },
  signal: AbortSignal,
): Promise<GraphResult<true>> {
  const body = {
    object: 'page',
    callback_url: webhook.url,
    verify_token: webhook.verifyToken,
    fields: webhook.fields.join(','),
  };
  const token = `${app.id}|${app.secret}`;
  const request = { method: 'POST' as const, path: `/${app.id}/subscriptions`, body, token };
  return read(await graph.call(request, signal), success);
}

function success(data: unknown): true | null {
  return field(data, 'success') === true ? true : null;
}
