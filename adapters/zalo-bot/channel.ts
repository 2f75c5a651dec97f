import type {
  Capabilities,
  Channel,
  ChannelContext,
  ChannelEvent,
  OutgoingMessage,
  Received,
  SendResult,
} from '../channel.ts';
import { field, textAt } from '../wire/fields.ts';
import { platformHttp } from '../wire/http.ts';
import { botApi } from '../zalo-sdk/bot-api.ts';
import { getMe, sendMessage, sendPhoto } from '../zalo-sdk/bot-calls.ts';
import { botErrorOf } from '../zalo-sdk/bot-failure.ts';
import { botNames } from './bot-names.ts';
import { capabilities } from './capabilities.ts';
import { toEvent } from './events.ts';
import { examineBot, profileFinding, setUpBot, webhookPath } from './examine.ts';
import { holdSeconds, startPolling } from './poll.ts';
import type { Settings } from './settings.ts';
import { receiveWebhook } from './webhook.ts';

export const name = 'zalo-bot';

/** The channel over one bot. With a secret updates come to the webhook; without one they are fetched. */
export function zaloBotChannel(settings: Settings, context: ChannelContext): Channel {
  const { now, log } = context;
  const http = platformHttp(settings.apiUrl);
  // A held request lives longer than any other call.
  const pollHttp = platformHttp(settings.apiUrl, (holdSeconds + 15) * 1000);
  const api = botApi(http, settings.token);
  const names = botNames(api, now);
  const publicUrl = publicAddress(context.env.PUBLIC_URL);
  const byWebhook = settings.secrets.length > 0;

  async function translate(update: unknown): Promise<ChannelEvent> {
    const event = toEvent(update, { now: now(), botNames: [] });
    // Only a mention in a group is worth asking the platform for our name.
    if (event.conversation?.kind !== 'group' || !textIn(update).includes('@')) return event;
    return toEvent(update, { now: now(), botNames: await names() });
  }

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<SendResult> {
    const { to, text, file } = message;
    const photo = file?.kind === 'image' ? file.url : null;
    const result =
      photo === null
        ? await sendMessage(api, to.id, file ? `${text}\n\n${namedFile(file)}`.trim() : text, signal)
        : await sendPhoto(api, to.id, { url: photo, caption: text }, signal);
    if (result.ok) {
      const { messageId, sentAt } = result.data;
      return { ok: true, receipt: { platformId: messageId, proves: 'accepted', at: sentAt ?? now() } };
    }
    const error = botErrorOf(name, result.failure);
    log.warn({ delivery: message.id, code: error.code, ambiguous: error.ambiguous }, error.operator);
    return { ok: false, error };
  }

  return {
    name,
    capabilities: withPlan(capabilities, settings, publicUrl),
    webhooks: byWebhook ? [{ method: 'POST', path: webhookPath }] : [],
    receive: async (request) =>
      byWebhook ? receiveWebhook(settings.secrets, request, translate) : notListening,
    send,
    setUp: (address, signal) => setUpBot(api, settings, address, signal),
    examine: (signal) => examineBot(api, settings, publicUrl, signal),
    health: async (signal) => profileFinding(await getMe(api, signal)),
    ...(byWebhook
      ? {}
      : {
          poll: (take) =>
            startPolling({ name, api: botApi(pollHttp, settings.token), translate, log, now }, take),
        }),
    async close() {
      http.close();
      pollHttp.close();
    },
  };
}

/** Pictures are fetched by the platform, which needs a public https address of ours. */
function withPlan(base: Capabilities, { plan }: Settings, publicUrl: string | null): Capabilities {
  return {
    ...base,
    ...(publicUrl?.startsWith('https:') ? { images: 'upload' as const } : {}),
    ...(base.quota && Object.keys(plan).length > 0 ? { quota: ownPlan(base.quota, plan) } : {}),
  };
}

/** A plan of the operator's own words is not the one of the price list. */
function ownPlan(
  { listed: _, ...free }: NonNullable<Capabilities['quota']>,
  plan: Settings['plan'],
): NonNullable<Capabilities['quota']> {
  return { ...free, ...plan };
}

function publicAddress(value: string | undefined): string | null {
  return value && URL.canParse(value) ? value : null;
}

function textIn(update: unknown): string {
  const inner = field(update, 'result') ?? update;
  return `${textAt(inner, 'message', 'text') ?? ''}${textAt(inner, 'message', 'caption') ?? ''}`;
}

/** Rendered when there was a public address, sent when there is none: at least it is named. */
function namedFile({ name, url }: NonNullable<OutgoingMessage['file']>): string {
  return `Tệp kèm theo: ${url ?? `${name} (xem ở Ủy ban nhân dân xã)`}`;
}

const notListening: Received = {
  status: 404,
  body: '',
  events: [],
  refused: {
    code: `${name}.no-webhook`,
    operator:
      'Kênh zalo-bot đang tự hỏi tin nên không nhận webhook. Muốn dùng webhook thì đặt ZALO_BOT_SECRET.',
  },
};
