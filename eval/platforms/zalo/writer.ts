import { createHash } from 'node:crypto';
import { type ChatKind, type ChatLine, chatLine } from './chat.ts';
import type { Scene, ZaloEvent } from './events/event.ts';
import * as send from './events/user-messages.ts';
import { onePixelPng, shortVoice } from './media.ts';
import { sceneOf } from './oa-says.ts';
import type { UserRecord } from './users.ts';
import type { Delivery } from './webhook/delivery.ts';
import type { World } from './world.ts';

/** What may come with a message. `quote` is the id of the message it answers. */
export interface With {
  text?: string;
  url?: string;
  quote?: string;
}

/**
 * A person who writes in a chat: to the account alone, or in a group. What they write becomes a webhook event; the
 * promise resolves when the first try to deliver it has ended, and never rejects because of the product.
 */
export abstract class Writer {
  constructor(
    protected readonly world: World,
    protected readonly record: UserRecord,
  ) {}

  get id(): string {
    return this.record.id;
  }

  get name(): string {
    return this.record.name;
  }

  /** The chat they write in, oldest first. */
  abstract chat(): readonly ChatLine[];

  /** Puts the line into the chat; null = something was done that the chat does not show. */
  protected abstract wrote(line: ChatLine | null): void;

  /** Sends the event, which is that of a one-to-one chat, to the product. */
  protected abstract deliver(event: ZaloEvent, messageId: string | null): Promise<Delivery>;

  say(text: string, { quote }: { quote?: string } = {}): Promise<Delivery> {
    return this.write('text', { text, quote }, (scene, said) => send.userSendText(scene, { ...said, text }));
  }

  sendImage(more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('anh.png', 'image/png', onePixelPng);
    return this.write('photo', { ...more, url }, (scene, said) => send.userSendImage(scene, said, url));
  }

  sendGif(more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('anh.gif', 'image/gif', onePixelPng);
    return this.write('GIF', { ...more, url }, (scene, said) => send.userSendGif(scene, said, url));
  }

  sendVoice(more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('giong-noi.m4a', 'audio/mp4', shortVoice);
    return this.write('voice', { ...more, url }, (scene, said) => send.userSendAudio(scene, said, url));
  }

  sendVideo(more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('phim.mp4', 'video/mp4', Buffer.from('phim thử'));
    const video = { thumbnail: url, description: '', url };
    return this.write('video', { ...more, url }, (scene, said) => send.userSendVideo(scene, said, video));
  }

  sendSticker(id = 'bfe458bf64fa8da4d4eb', more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('nhan.png', 'image/png', onePixelPng);
    const sticker = { id, url };
    return this.write('sticker', { ...more, url }, (scene, said) =>
      send.userSendSticker(scene, said, sticker),
    );
  }

  /** Degrees as the phone writes them, for example `21.7168` and `104.8986`. */
  sendLocation(latitude = '21.7168', longitude = '104.8986', more: With = {}): Promise<Delivery> {
    const place = { latitude, longitude };
    return this.write('location', more, (scene, said) => send.userSendLocation(scene, said, place));
  }

  sendLink(url: string, description = '', more: With = {}): Promise<Delivery> {
    const link = { thumbnail: '', description, url };
    return this.write('link', { ...more, url }, (scene, said) => send.userSendLink(scene, said, link));
  }

  sendCard(phone: string, more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('qr.png', 'image/png', onePixelPng);
    const card = { phone, url, thumbnail: url };
    return this.write('link', { ...more, url }, (scene, said) =>
      send.userSendBusinessCard(scene, said, card),
    );
  }

  sendFile(
    name = 'don.pdf',
    bytes: Uint8Array = Buffer.from('%PDF-1.4\n'),
    more: With = {},
  ): Promise<Delivery> {
    const content = Buffer.from(bytes);
    const url = more.url ?? this.keep(name, 'application/octet-stream', content);
    const checksum = createHash('md5').update(content).digest('hex');
    const file = { url, size: String(content.length), name, checksum, type: name.split('.').at(-1) ?? '' };
    return this.write('file', { ...more, url }, (scene, said) => send.userSendFile(scene, said, file));
  }

  protected async write(
    kind: ChatKind,
    more: With & { hidden?: boolean },
    event: (scene: Scene, said: send.Said) => ZaloEvent,
  ): Promise<Delivery> {
    const messageId = this.world.ids.next('message');
    const { text, url = null, quote, hidden = false } = more;
    const known = this.chat().some((line) => line.messageId === quote);
    this.wrote(
      hidden
        ? null
        : chatLine({
            messageId,
            from: 'user',
            at: this.world.clock.now(),
            kind,
            text: text ?? '',
            url,
            quote: quote === undefined ? null : { messageId: quote, known },
          }),
    );
    const said = {
      messageId,
      ...(text !== undefined && { text }),
      ...(quote !== undefined && { quoteMessageId: quote }),
    };
    return this.deliver(event(this.scene(), said), messageId);
  }

  private keep(name: string, type: string, bytes: Buffer): string {
    return this.world.origin + this.world.media.add({ name, type, bytes });
  }

  protected scene(): Scene {
    return sceneOf(this.world, this.record);
  }
}
