import type { Chat } from './chats.ts';
import type { Delivered, UpdateCarrier } from './deliver-update.ts';
import type { ChatLine } from './lines.ts';
import type { World } from './world.ts';

/** Where something is said: in a group, and there perhaps as an answer to a message. */
export interface Where {
  group?: string | undefined;
  /** Id of the message it answers: one of the bot's is for the bot. */
  replyTo?: string | undefined;
}

const addresses = {
  photo: 'https://photo-stal-1.zdn.vn/gia-lap.jpg',
  voice: 'https://voice-stal-1.zdn.vn/gia-lap.aac',
  sticker: 'https://zalo-api.zadn.vn/sticker/gia-lap.png',
};

/** A person with a phone. What they do travels as the platform's updates. */
export class Resident {
  constructor(
    private readonly world: World,
    private readonly carrier: UpdateCarrier,
    private readonly person: Chat,
  ) {}

  get id(): string {
    return this.person.id;
  }

  get name(): string {
    return this.person.name;
  }

  say(text: string, where: Where = {}): Promise<Delivered | null> {
    return this.act('text', { text }, text, where);
  }

  sendPicture(caption = '', where: Where = {}): Promise<Delivered | null> {
    const picture = { [this.world.settings.pictureField]: addresses.photo, message_type: 'CHAT_PHOTO' };
    return this.act('image', { ...picture, ...(caption && { caption }) }, caption, where);
  }

  sendSticker(sticker = '23311', where: Where = {}): Promise<Delivered | null> {
    return this.act('sticker', { sticker, url: addresses.sticker, message_type: 'CHAT_STICKER' }, '', where);
  }

  sendVoice(where: Where = {}): Promise<Delivered | null> {
    return this.act('voice', { voice_url: addresses.voice, message_type: 'CHAT_VOICE' }, '', where);
  }

  /** A file, a card, or anything of a protected account. */
  sendUnsupported(where: Where = {}): Promise<Delivered | null> {
    return this.act('unsupported', {}, '', where);
  }

  /** Messages of the bot in the private chat, in order. */
  inbox(): ChatLine[] {
    return messagesIn(this.world, this.id);
  }

  /** @returns null when the bot does not hear of it. */
  private async act(
    kind: string,
    content: Record<string, unknown>,
    text: string,
    { group, replyTo }: Where,
  ): Promise<Delivered | null> {
    const { world, person } = this;
    const chat = group === undefined ? person : world.chats.named('GROUP', group);
    const unheard = (why: 'not_mentioned' | 'plan_full') => {
      world.journal.append({ kind: 'unheard', chatId: chat.id, why });
      return null;
    };
    if (chat.kind === 'GROUP') {
      if (!chat.open) return unheard('not_mentioned');
      const mentioned = text.toLowerCase().includes(`@${world.account.displayName.toLowerCase()}`);
      if (!mentioned && !(replyTo !== undefined && chat.ours.has(replyTo))) return unheard('not_mentioned');
    } else if (!chat.open) {
      if (world.chats.open('PRIVATE') >= world.settings.people) return unheard('plan_full');
      chat.open = true;
    }
    return this.carrier.carry({
      event_name: `message.${kind}.received`,
      message: {
        message_id: world.ids.next('said'),
        date: world.clock.now(),
        chat: { id: chat.id, chat_type: chat.kind },
        from: { id: person.id, is_bot: false, display_name: person.name },
        ...content,
      },
    });
  }
}

/** Messages of the bot in a chat, in order. */
export function messagesIn(world: World, chatId: string): ChatLine[] {
  return world.journal.of('message').flatMap((line) => (line.chatId === chatId ? [line.line] : []));
}
