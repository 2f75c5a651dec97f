import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';

/** The person a private conversation belongs to on any channel, or null. */
export async function personOf(read: Reader, conversation: string): Promise<string | null> {
  const address = await read
    .selectFrom('address')
    .select('person')
    .where('conversation', '=', conversation)
    .where('until', 'is', null)
    .executeTakeFirst();
  return address?.person ?? null;
}

/** The private conversations of a person that are linked now. */
export async function addressesOf(
  read: Reader,
  person: string,
): Promise<{ conversation: string; channel: string; since: Date }[]> {
  return read
    .selectFrom('address')
    .select(['conversation', 'channel', 'since'])
    .where('person', '=', person)
    .where('until', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute();
}

/** Makes a private conversation an address of a person; what they agreed to is kept with it. */
export async function addAddress(
  tx: Transaction<Tables>,
  address: { person: string; conversation: string; at: Date; wording: string },
): Promise<void> {
  await tx
    .insertInto('address')
    .values({
      id: randomUUID(),
      person: address.person,
      channel: channelOf(address.conversation),
      conversation: address.conversation,
      since: address.at,
      until: null,
      consent_wording: address.wording,
      consent_at: address.at,
    })
    .execute();
}

/** A person nobody knows anything of but an address. */
export async function newPerson(tx: Transaction<Tables>, at: Date): Promise<string> {
  const id = randomUUID();
  await tx.insertInto('person').values({ id, name: null, note: null, created_at: at }).execute();
  return id;
}

/**
 * Ends the address of a conversation; the row stays as the record of what was agreed to, and until when.
 *
 * @returns false when it was none.
 */
export async function unlink(tx: Transaction<Tables>, conversation: string, at: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('address')
    .set({ until: at })
    .where('conversation', '=', conversation)
    .where('until', 'is', null)
    .executeTakeFirst();
  await dropCodes(tx, conversation);
  return ended.numUpdatedRows > 0n;
}

/**
 * Forgets that a conversation was ever somebody's: its addresses, codes and wrong tries. A person whose last linked
 * address this was goes too, with roles and records. Whom it was unlinked from before keeps what they have.
 */
export async function eraseAddress(tx: Transaction<Tables>, conversation: string): Promise<void> {
  const gone = await tx
    .deleteFrom('address')
    .where('conversation', '=', conversation)
    .returning(['person', 'until'])
    .execute();
  await dropCodes(tx, conversation);
  await tx.deleteFrom('link_try').where('conversation', '=', conversation).execute();
  await tx.updateTable('link_code').set({ used_by: '' }).where('used_by', '=', conversation).execute();
  for (const { person, until } of gone) {
    if ((await addressesOf(tx, person)).length > 0) continue;
    if (until === null || !(await isKnownOtherwise(tx, person)))
      await tx.deleteFrom('person').where('id', '=', person).execute();
  }
}

/** Is anything left of a person but the row itself? */
async function isKnownOtherwise(tx: Transaction<Tables>, person: string): Promise<boolean> {
  const address = tx.selectFrom('address').select('id').where('person', '=', person);
  const role = tx.selectFrom('role').select('id').where('person', '=', person);
  return Boolean((await address.executeTakeFirst()) ?? (await role.executeTakeFirst()));
}

async function dropCodes(tx: Transaction<Tables>, conversation: string): Promise<void> {
  await tx.deleteFrom('link_code').where('conversation', '=', conversation).execute();
}

/** The channel of a conversation's key. */
export function channelOf(conversation: string): string {
  return conversation.slice(0, conversation.indexOf(':'));
}
