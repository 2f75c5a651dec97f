import type { Transaction } from 'kysely';
import type { Reply } from '../../../adapters/render.ts';
import { renderFor } from '../../../adapters/render.ts';
import { queueMessages } from '../../delivery/queue-messages.ts';
import { addressesOf } from '../../people/addresses.ts';
import { holdersOf } from '../../people/roles.ts';
import type { Reader } from '../../store/reader.ts';
import type { Tables } from '../../store/schema.ts';
import type { Newsroom } from '../newsroom.ts';

/** A private conversation in which somebody of the team can be written to now. */
export interface Reachable {
  person: string;
  conversation: string;
  channel: string;
  platformId: string;
}

/** Before bulk, after replies to residents. */
const priority = 1;

/** The approvers of a place who can be written to now, one conversation each; without the one who wrote. */
export async function approversToTell(
  read: Reader,
  newsroom: Newsroom,
  asked: { place: string; day: string; now: Date; except: string },
): Promise<Reachable[]> {
  const people = await holdersOf(read, 'approver', asked.place, asked.day);
  const found = await Promise.all(
    people
      .filter(({ person }) => person !== asked.except)
      .map(({ person }) => reachableNow(read, newsroom, person, asked.now)),
  );
  return found.filter((one) => one !== null);
}

/** Where a person can be written to now: not where they said stop, nor where the platform's window is over. */
export async function reachableNow(
  read: Reader,
  newsroom: Pick<Newsroom, 'capabilities'>,
  person: string,
  now: Date,
): Promise<Reachable | null> {
  const keys = (await addressesOf(read, person)).map(({ conversation }) => conversation);
  if (keys.length === 0) return null;
  const talks = await read
    .selectFrom('conversation')
    .select(['id', 'channel', 'platform_id', 'last_message_at'])
    .where('id', 'in', keys)
    .where('stopped_at', 'is', null)
    .orderBy('last_message_at', (order) => order.desc().nullsLast())
    .execute();
  const open = talks.find(({ channel, last_message_at }) => {
    const can = newsroom.capabilities(channel);
    if (!can) return false;
    if (can.windowHours === null) return can.startsTalk || last_message_at !== null;
    return (
      last_message_at !== null && now.getTime() - last_message_at.getTime() < can.windowHours * 3_600_000
    );
  });
  return open ? { person, conversation: open.id, channel: open.channel, platformId: open.platform_id } : null;
}

/**
 * Queues a message to people of the team. Choices go only where they are buttons: a number in answer to something said
 * outside of a turn would be taken for a choice of the turn before.
 */
export async function tellPeople(
  tx: Transaction<Tables>,
  newsroom: Pick<Newsroom, 'capabilities'>,
  people: readonly Reachable[],
  reply: Reply,
  { requestId, at }: { requestId: string; at: Date },
): Promise<void> {
  for (const { conversation, channel, platformId } of people) {
    const can = newsroom.capabilities(channel)!;
    const fitting = can.choices === 'buttons' ? reply : { ...reply, choices: [] };
    await queueMessages(tx, {
      ...{ channel, conversation, to: { id: platformId, kind: 'direct' } as const },
      messages: renderFor(can, fitting, 'direct'),
      ...{ priority, turnId: null, replyTo: null, requestId, dueAt: at },
    });
  }
}
