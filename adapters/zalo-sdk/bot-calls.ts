import { field, idAt, textAt, wholeAt } from '../wire/fields.ts';
import type { BotApi, BotMethod } from './bot-api.ts';
import type { BotResult } from './bot-failure.ts';

/** `getMe`. Fields the platform left out are null. */
export interface BotProfile {
  id: string;
  /** `bot.<name>`. */
  accountName: string | null;
  /** What people see and mention. */
  displayName: string | null;
  /** `BASIC`, or the name of a paid plan. */
  plan: string | null;
  /** Groups are a beta: the platform says per bot whether it may be added to one. */
  canJoinGroups: boolean | null;
}

export async function getMe(api: BotApi, signal: AbortSignal): Promise<BotResult<BotProfile>> {
  return read(await api.call('getMe', {}, signal), (data) => {
    const id = idAt(data, 'id');
    const groups = field(data, 'can_join_groups');
    return id === null
      ? null
      : {
          id,
          accountName: textAt(data, 'account_name'),
          displayName: textAt(data, 'display_name'),
          plan: textAt(data, 'account_type'),
          canJoinGroups: typeof groups === 'boolean' ? groups : null,
        };
  });
}

/** A message the platform took. `sentAt` in ms by its clock. */
export interface SentByBot {
  messageId: string;
  sentAt: number | null;
}

/** `sendMessage`: 1 to 2,000 characters to a person or a group who know the bot. Sent as plain text. */
export function sendMessage(
  api: BotApi,
  chatId: string,
  text: string,
  signal: AbortSignal,
): Promise<BotResult<SentByBot>> {
  return sendBy(api, 'sendMessage', { chat_id: chatId, text }, signal);
}

/** `sendPhoto`: the platform fetches the picture from a public https address; nothing is uploaded. */
export function sendPhoto(
  api: BotApi,
  chatId: string,
  photo: { url: string; caption: string },
  signal: AbortSignal,
): Promise<BotResult<SentByBot>> {
  const caption = photo.caption === '' ? {} : { caption: photo.caption };
  return sendBy(api, 'sendPhoto', { chat_id: chatId, photo: photo.url, ...caption }, signal);
}

async function sendBy(
  api: BotApi,
  method: BotMethod,
  fields: Record<string, unknown>,
  signal: AbortSignal,
): Promise<BotResult<SentByBot>> {
  return read(await api.call(method, fields, signal), (data) => {
    const messageId = idAt(data, 'message_id');
    return messageId === null ? null : { messageId, sentAt: wholeAt(data, 'date') };
  });
}

/** `setWebhook`: updates go there from now on, and `getUpdates` is refused. The secret has 8 to 256 characters. */
export async function setWebhook(
  api: BotApi,
  url: string,
  secret: string,
  signal: AbortSignal,
): Promise<BotResult<null>> {
  return nothing(await api.call('setWebhook', { url, secret_token: secret }, signal));
}

export async function deleteWebhook(api: BotApi, signal: AbortSignal): Promise<BotResult<null>> {
  return nothing(await api.call('deleteWebhook', {}, signal));
}

/** `getWebhookInfo`: the address updates go to, or null when none is set (some bots get 404 for that). */
export async function webhookAddress(api: BotApi, signal: AbortSignal): Promise<BotResult<string | null>> {
  const result = await api.call('getWebhookInfo', {}, signal);
  if (!result.ok)
    return result.failure.kind === 'refused' && result.failure.code === 404
      ? { ok: true, data: null }
      : result;
  return { ok: true, data: textAt(result.data, 'url')?.trim() || null };
}

/**
 * `getUpdates`: the next update, one at a time and without an offset: what is answered is forgotten there. Null =
 * nothing came within `seconds` (the platform's 408).
 */
export async function getUpdate(
  api: BotApi,
  seconds: number,
  signal: AbortSignal,
): Promise<BotResult<unknown>> {
  const result = await api.call('getUpdates', { timeout: String(seconds) }, signal);
  const idle = !result.ok && result.failure.kind === 'refused' && result.failure.code === 408;
  return idle ? { ok: true, data: null } : result;
}

function nothing(result: BotResult<unknown>): BotResult<null> {
  return result.ok ? { ok: true, data: null } : result;
}

/** A result that lacks what makes it one (null) is unreadable: the platform said yes, but not to what. */
function read<T>(result: BotResult<unknown>, translate: (data: unknown) => T | null): BotResult<T> {
  if (!result.ok) return result;
  const data = translate(result.data);
  return data === null ? { ok: false, failure: { kind: 'unreadable' } } : { ok: true, data };
}
