import type {
  Capabilities,
  Channel,
  ChannelContext,
  ChannelError,
  ChannelFactory,
  OutgoingMessage,
  SendResult,
} from '../channel.ts';
import { channelName, patterns } from './addresses.ts';
import { receivePost } from './receive.ts';
import { transcriptOf } from './transcript.ts';

const capabilities: Capabilities = {
  direct: true,
  group: 'mention',
  startsTalk: true,
  windowHours: null,
  maxText: 4000,
  buttons: 6,
  buttonLabel: null,
  choices: 'buttons',
  images: 'none',
  files: 'none',
  publicLine: false,
  receipts: [],
  rate: null,
  quota: null,
};

/**
 * Our own chat page as a channel. Its platform is the transcript: `send` appends to the stream of the
 * conversation, the page reads it from there. It has no webhook: the page hands posts over in the process,
 * after it has made sure whose they are.
 */
const web: ChannelFactory = { name: channelName, capabilities, open: async (context) => open(context) };
export default web;

function open(context: ChannelContext): Channel {
  const transcript = transcriptOf(context.storage);
  return {
    name: channelName,
    capabilities,
    webhooks: [],
    receive: (request) => receivePost(request, transcript, context.now()),

    async send(message, signal): Promise<SendResult> {
      if (!patterns.conversation.test(message.to.id)) return { ok: false, error: unknownConversation };
      if (signal.aborted) return { ok: false, error: notStored };
      try {
        const at = context.now();
        await transcript.add(message.to, entryOf(message, at));
        return { ok: true, receipt: { platformId: message.id, proves: 'accepted', at } };
      } catch (error) {
        context.log.warn({ reason: error instanceof Error ? error.name : typeof error }, 'answer not stored');
        return { ok: false, error: notStored };
      }
    },

    async lookUp(message) {
      try {
        const line = await transcript.find(message.to, message.id);
        return line ? { found: 'arrived', platformId: message.id } : { found: 'absent' };
      } catch {
        return { found: 'unclear' };
      }
    },

    erase: (conversation) => transcript.erase(conversation),
    health: async () => ({ ok: true, operator: 'Trang trò chuyện dùng được ngay, không cần cấu hình.' }),
  };
}

function entryOf({ id, text, choices, replyTo }: OutgoingMessage, at: number) {
  return { by: 'bot' as const, id, at, text, choices, ...(replyTo ? { replyTo } : {}) };
}

const unknownConversation: ChannelError = {
  code: 'web.no-such-conversation',
  retry: 'never',
  scope: 'message',
  ambiguous: false,
  operator: 'Mã cuộc trò chuyện trên trang không đúng khuôn.',
  resident: null,
};

/** Never ambiguous: appending under the same id again keeps one message. */
const notStored: ChannelError = {
  code: 'web.storage',
  retry: 'later',
  scope: 'message',
  ambiguous: false,
  operator: 'Chưa ghi được câu trả lời vào trang trò chuyện. Máy sẽ tự thử lại.',
  resident: null,
};
