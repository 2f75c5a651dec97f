import type {
  CarriedMessage,
  Channel,
  ChannelContext,
  ChannelError,
  Conversation,
  Errand,
  OutgoingMessage,
  SendResult,
} from '../channel.ts';
import { cardMessages, relayCode, relayLink } from '../relay-card.ts';
import { capabilities } from './capabilities.ts';
import { drawCard } from './draw-card.ts';

/** Who is asked to pass something on must be told where to, also when the product does not say. */
const someErrand: Errand = { places: [], purpose: 'message' };

/**
 * The channel whose carrier is a person: a message becomes a card that is handed over to the person's own channel. The
 * receipt is the card's code; that the group got it is known when the person says so. Handing over again changes
 * nothing, so an attempt that nobody knows the end of is simply made again.
 */
export function relayChannel(context: ChannelContext, publicUrl: string | null): Channel {
  return {
    name: 'relay',
    capabilities,
    webhooks: [],
    receive: async () => ({
      status: 404,
      body: 'not found',
      events: [],
      refused: { code: 'relay.no_webhook', operator: 'Kênh người chuyển tin không nhận tin từ ngoài.' },
    }),

    async send(message, signal): Promise<SendResult> {
      const to = addressIn(message.to.id);
      if (!to) return { ok: false, error: errors.address };
      if (signal.aborted || !context.carry) return { ok: false, error: errors.handOver };
      const code = relayCode(message.id);
      try {
        await context.carry(to, cardOf(message, code, publicUrl, context), message.id);
      } catch (error) {
        context.log.warn({ reason: nameOf(error), channel: to.channel }, 'card not handed over');
        return { ok: false, error: errors.handOver };
      }
      return { ok: true, receipt: { platformId: code, proves: 'accepted', at: context.now() } };
    },

    lookUp: async () => ({ found: 'absent' }),
    health: async () => ({
      ok: true,
      operator: 'Kênh người chuyển tin dùng được ngay; cần có người giữ vai chuyển tin ở thôn.',
    }),
  };
}

/** The text with its picture, what the announcement has beside it, and last the request with its buttons. */
function cardOf(
  { text, errand, file }: OutgoingMessage,
  code: string,
  publicUrl: string | null,
  context: ChannelContext,
): CarriedMessage[] {
  const link = relayLink(publicUrl, code);
  const [forward, ask] = cardMessages({ text, code, errand: errand ?? someErrand, link });
  const picture = {
    kind: 'image' as const,
    name: `${code}.png`,
    type: 'image/png',
    optional: true,
    async read() {
      try {
        return await drawCard({ text, code, link });
      } catch (error) {
        context.log.warn({ reason: nameOf(error) }, 'card goes without its picture');
        throw error;
      }
    },
  };
  const { url: _, ...attached } = file ?? {};
  return [
    { ...forward, file: picture },
    ...(file ? [{ text: 'Tệp kèm theo, xin chuyển cùng.', choices: [], file: attached as typeof file }] : []),
    ask,
  ];
}

/** `<channel>:direct:<platform id>`, the key of a private conversation, or null. */
function addressIn(key: string): { channel: string; conversation: Conversation } | null {
  const [, channel, id] = /^([a-z][a-z0-9-]*):direct:(.+)$/su.exec(key) ?? [];
  return channel && id && channel !== 'relay' ? { channel, conversation: { id, kind: 'direct' } } : null;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

const errors = {
  address: {
    code: 'relay.address',
    retry: 'never',
    scope: 'person',
    ambiguous: false,
    operator: 'Người chuyển tin không có địa chỉ nhắn riêng hợp lệ. Hãy liên kết lại kênh của người đó.',
    resident: null,
  },
  handOver: {
    code: 'relay.hand_over',
    retry: 'later',
    scope: 'message',
    ambiguous: false,
    operator:
      'Chưa giao được thẻ cho người chuyển tin: kênh của người đó chưa mở trên máy này, hoặc nơi lưu đang bận. Máy sẽ tự thử lại.',
    resident: null,
  },
} as const satisfies Record<string, ChannelError>;
