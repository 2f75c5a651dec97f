import { type Activity, ActivityTypes } from 'botbuilder-core';
import type { MessageEvent } from '../../adapters/channel.ts';
import { conversationKey } from './conversation-key.ts';

/** The messages of one burst as one Bot Framework activity. The texts stay in order, one a line. */
export function toActivity(channel: string, events: readonly MessageEvent[]): Partial<Activity> {
  const first = events[0]!;
  const last = events.at(-1)!;
  return {
    type: ActivityTypes.Message,
    id: last.id,
    timestamp: new Date(last.at),
    channelId: channel,
    from: { id: first.sender, name: first.senderName ?? '', role: 'user' },
    recipient: { id: 'loa-lang', name: 'Loa Làng', role: 'bot' },
    conversation: {
      id: conversationKey(channel, first.conversation),
      conversationType: first.conversation.kind,
      isGroup: first.conversation.kind === 'group',
      name: '',
    },
    text: events
      .map((event) => event.text)
      .filter(Boolean)
      .join('\n'),
    locale: 'vi-VN',
    value: last.choice,
    channelData: {
      addressed: events.some((event) => event.addressed),
      attachments: events.flatMap((event) => event.attachments),
      replyTo: events.findLast((event) => event.replyTo)?.replyTo,
    },
  };
}
