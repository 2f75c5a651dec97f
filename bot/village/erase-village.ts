import { randomUUID } from 'node:crypto';
import type { ChannelEvent } from '../../adapters/channel.ts';
import type { Transcript } from '../../adapters/web/transcript.ts';
import { type Chat, conversationOf } from './conversation-view.ts';
import { type HandOverDeps, store, translate } from './hand-over.ts';
import { residents } from './residents.ts';
import type { Visitor } from './visitor.ts';

/**
 * Asks for the erasure of everything said in a visitor's village, conversation by conversation, as a platform
 * reports that a person withdrew. The product erases its records and the page's copy in one transaction each.
 *
 * @returns false when the wish could not be stored.
 */
export async function eraseVillage(
  deps: HandOverDeps & { transcript: Transcript },
  visitor: Visitor,
): Promise<boolean> {
  const conversations: { chat: Chat; resident: string }[] = [
    { chat: 'group', resident: residents[0]!.id },
    ...residents.map(({ id }) => ({ chat: 'direct' as const, resident: id })),
  ];
  const events: ChannelEvent[] = [];
  for (const { chat, resident } of conversations) {
    const lines = await deps.transcript.after(conversationOf(chat, visitor.village, resident), 0);
    if (lines.length === 0) continue;
    const event = await translate(deps, {
      kind: 'withdraw',
      village: visitor.village,
      chat,
      resident,
      id: randomUUID(),
    });
    if (event) events.push(event);
  }
  return store(deps, events);
}
