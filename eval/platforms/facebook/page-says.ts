import type { ChatLine, PersonRecord } from './people.ts';
import type { World } from './world.ts';

/** Shows a message of the Page on the person's phone and records it. */
export function showMessage(
  world: World,
  person: PersonRecord,
  line: Omit<ChatLine, 'from' | 'at'>,
): ChatLine {
  const shown: ChatLine = { ...line, from: 'page', at: world.clock.now() };
  person.chat.push(shown);
  world.journal.append({ kind: 'message', personId: person.id, line: shown });
  return shown;
}

/** The echo of a message of the Page; without an app it was typed in the Page's inbox. */
export function echo(world: World, person: PersonRecord, line: ChatLine, appId: string | null): void {
  const { account, clock } = world;
  const attachments =
    line.file === null
      ? line.taps.some(({ kind }) => kind === 'button')
        ? [{ type: 'template', payload: { template_type: 'button', text: line.text } }]
        : null
      : [{ type: line.file.kind, payload: { url: 'https://cdn.example/echo' } }];
  void world.sender.send(person.id, 'message_echo', {
    list: 'messaging',
    value: {
      sender: { id: account.pageId },
      recipient: { id: person.id },
      timestamp: clock.now(),
      message: {
        mid: line.mid,
        is_echo: true,
        // The Page inbox has an id of its own.
        app_id: Number(appId ?? '26390203743090'),
        ...(line.metadata === null ? {} : { metadata: line.metadata }),
        ...(attachments ? { attachments } : { text: line.text }),
      },
    },
  });
}

/** The platform reports that the message reached the phone. */
export function reportDelivered(world: World, person: PersonRecord, line: ChatLine): void {
  const { account, settings } = world;
  void world.sender.send(person.id, 'delivery', {
    list: 'messaging',
    value: {
      sender: { id: person.id },
      recipient: { id: account.pageId },
      delivery: { ...(settings.deliveryMids ? { mids: [line.mid] } : {}), watermark: line.at },
    },
  });
}

/** A change of the Page: a post, a comment, a reaction. */
export function reportChange(world: World, lane: string, value: Record<string, unknown>): Promise<unknown> {
  const created_time = Math.floor(world.clock.now() / 1000);
  return world.sender.send(lane, `feed.${value.item}.${value.verb}`, {
    list: 'changes',
    value: { field: 'feed', value: { created_time, ...value } },
  });
}
