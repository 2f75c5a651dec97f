import { loopbackUrl } from '../loopback.ts';
import type { Chat } from './chats.ts';
import type { World } from './world.ts';

/** What the platform answers instead of a result. */
export class BotError extends Error {
  constructor(
    readonly code: number,
    description: string,
    readonly retryAfter: number | null = null,
  ) {
    super(description);
  }
}

/** One call on its way. */
export interface Call {
  params: Record<string, unknown>;
  /** The answer must be that of a success, but nobody's phone may show anything. */
  silent: boolean;
  /** Runs when whoever called has hung up. */
  onGone(task: () => void): void;
}

/** Longest text and caption. The documentation does not say what it counts; UTF-16 units are the strictest. */
const maxText = 2000;

type Method = (world: World, call: Call) => unknown;

/** The methods of docs.zaloplatforms.com/docs/BOT, as strict as it says. */
export const methods: Readonly<Record<string, Method>> = {
  getMe: ({ account, settings }) => ({
    id: account.id,
    account_name: account.accountName,
    account_type: settings.plan,
    can_join_groups: settings.canJoinGroups,
    ...(settings.tellsName && { display_name: account.displayName }),
  }),

  async getUpdates(world, { params, onGone }) {
    if (world.webhook) throw new BotError(400, 'Webhook is set; delete it before getUpdates');
    const seconds = Number(params.timeout ?? 30);
    if (!(seconds >= 0 && seconds <= 60)) throw new BotError(400, 'timeout must be seconds');
    const { asked, hangUp } = world.queue.ask(seconds * 1000);
    onGone(hangUp);
    const came = await asked;
    if (came === 'conflict') throw new BotError(409, 'Conflict: another getUpdates is running');
    if (came === 'idle' || came === 'gone') throw new BotError(408, 'Request timeout');
    return came.update;
  },

  setWebhook(world, { params }) {
    const url = text(params, 'url', 2048);
    const secret = text(params, 'secret_token', 256);
    if (secret.length < 8) throw new BotError(400, 'secret_token must have 8 to 256 characters');
    let target: URL;
    try {
      // The real platform takes https only; this one posts to nobody but this machine.
      target = loopbackUrl(url);
    } catch {
      throw new BotError(400, 'url must be a valid HTTPS URL');
    }
    world.webhook = { url: target.href, secret, updatedAt: world.clock.now() };
    world.queue.clear();
    return { url: target.href, updated_at: world.webhook.updatedAt };
  },

  deleteWebhook(world) {
    world.webhook = null;
    return { url: '', updated_at: world.clock.now() };
  },

  getWebhookInfo({ webhook, settings }) {
    if (webhook) return { url: webhook.url, updated_at: webhook.updatedAt };
    if (settings.noWebhook === '404') throw new BotError(404, 'Webhook not found');
    return { url: '' };
  },

  sendMessage(world, call) {
    const said = text(call.params, 'text', maxText);
    return deliver(world, call, { text: said, photo: null });
  },

  sendPhoto(world, call) {
    const photo = text(call.params, 'photo', 2048);
    if (!/^https:\/\//u.test(photo)) throw new BotError(400, 'photo must be a public https URL');
    const caption = call.params.caption === undefined ? '' : text(call.params, 'caption', maxText);
    return deliver(world, call, { text: caption, photo });
  },

  sendSticker(world, call) {
    return deliver(world, call, { text: `[${text(call.params, 'sticker', 100)}]`, photo: null });
  },

  sendChatAction(world, { params }) {
    chatOf(world, params);
    if (!['typing', 'upload_photo'].includes(text(params, 'action', 50)))
      throw new BotError(400, 'action must be typing or upload_photo');
    return {};
  },
};

function deliver(world: World, { params, silent }: Call, content: { text: string; photo: string | null }) {
  const chat = chatOf(world, params);
  if (world.quota.remain() === 0) {
    world.journal.append({ kind: 'violation', rule: 'over_quota', detail: chat.id });
    throw new BotError(429, 'Monthly message quota exceeded');
  }
  world.quota.take();
  const messageId = world.ids.next('message');
  chat.ours.add(messageId);
  if (!silent) world.journal.append({ kind: 'message', chatId: chat.id, line: { messageId, ...content } });
  return { message_id: messageId, date: world.clock.now() };
}

/** A bot writes only where it is known: to who wrote first, and to groups that took it in. */
function chatOf(world: World, params: Record<string, unknown>): Chat {
  const chat = world.chats.get(text(params, 'chat_id', 128));
  if (!chat?.open) throw new BotError(404, 'Chat not found');
  return chat;
}

function text(params: Record<string, unknown>, name: string, most: number): string {
  const value = params[name];
  if (typeof value !== 'string' || value === '' || value.length > most)
    throw new BotError(400, `${name} must be a text of 1 to ${most} characters`);
  return value;
}
