import { randomInt } from 'node:crypto';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';
import { addAddress, addressesOf, newPerson, personOf } from './addresses.ts';

/**
 * Consonants and digits only: Telex and VNI keyboards change letters beside vowels and `d`, `w`, and a code is never a
 * word. No letter or digit that is mistaken for another on paper.
 */
const symbols = 'BCFGHKLMNPQRSTVXZ3479';
const length = 6;

/** How long a code from a chat is good, in minutes. */
export const codeMinutes = 15;
/** Wrong codes a conversation may write in an hour. With 86 million codes, guessing one takes for ever. */
export const mostTries = 5;
const hourMs = 3_600_000;

/** A new code such as `BCF3GH`. Whether it is taken, the table's key tells. */
export function newLinkCode(): string {
  return Array.from({ length }, () => symbols[randomInt(symbols.length)]).join('');
}

/** Somebody else used the code between our look and our write: the turn runs again and sees it. */
export class CodeTaken extends Error {
  override readonly name = 'CodeTaken';
}

/** Keeps a new code. An unused one from the same conversation is good no longer. */
export async function keepCode(
  tx: Transaction<Tables>,
  code: { code: string; person: string | null; conversation: string | null; at: Date; minutes: number },
): Promise<void> {
  const { conversation, at, minutes, ...rest } = code;
  if (conversation !== null)
    await tx
      .deleteFrom('link_code')
      .where('conversation', '=', conversation)
      .where('used_at', 'is', null)
      .execute();
  const expires_at = new Date(at.getTime() + minutes * 60_000);
  await tx
    .insertInto('link_code')
    .values({ ...rest, conversation, made_at: at, expires_at, used_at: null, used_by: null })
    .execute();
}

/** What a code leads to for the one who wrote it. */
export type CodeState =
  | { state: 'good'; person: string | null; name: string | null }
  | { state: 'wrong' | 'own' | 'linked' | 'has-roles' | 'too-many' };

/**
 * Looks a code up for a conversation. A code that was used, is too old or never was is wrong, all three alike. Who has
 * roles cannot join another person: nobody shall gain, or give away, power by being talked into writing a code.
 */
export async function lookUpCode(
  read: Reader,
  conversation: string,
  code: string,
  now: Date,
): Promise<CodeState> {
  const { tries } = await read
    .selectFrom('link_try')
    .select((eb) => eb.fn.countAll<number>().as('tries'))
    .where('conversation', '=', conversation)
    .where('at', '>', new Date(now.getTime() - hourMs))
    .executeTakeFirstOrThrow();
  if (tries >= mostTries) return { state: 'too-many' };
  const row = await read
    .selectFrom('link_code')
    .select(['person', 'conversation'])
    .where('code', '=', code)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return { state: 'wrong' };
  if (row.conversation === conversation) return { state: 'own' };
  const person = row.person ?? (await personOf(read, row.conversation!));
  const mine = await personOf(read, conversation);
  if (mine !== null && mine === person) return { state: 'linked' };
  if (mine !== null && (await hasRole(read, mine))) return { state: 'has-roles' };
  const named = person === null ? null : await nameOf(read, person);
  return { state: 'good', person, name: named };
}

/** Notes that a conversation wrote a wrong code. */
export async function noteTry(tx: Transaction<Tables>, conversation: string, at: Date): Promise<void> {
  await tx.insertInto('link_try').values({ conversation, at }).execute();
}

/**
 * Uses a code up: the conversation is the person's from now on, with all that was linked to it before.
 *
 * @returns the conversations the person had already, so that they can be told.
 * @throws CodeTaken when somebody was faster.
 */
export async function claimCode(
  tx: Transaction<Tables>,
  { code, conversation, at, wording }: { code: string; conversation: string; at: Date; wording: string },
): Promise<string[]> {
  const used = await tx
    .updateTable('link_code')
    .set({ used_at: at, used_by: conversation })
    .where('code', '=', code)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning(['person', 'conversation'])
    .executeTakeFirst();
  if (!used) throw new CodeTaken('the code is used or expired');
  const person = used.person ?? (await personFor(tx, used.conversation!, at, wording));
  const told = (await addressesOf(tx, person)).map((address) => address.conversation);
  const mine = await personOf(tx, conversation);
  if (mine === null) await addAddress(tx, { person, conversation, at, wording });
  else if (await hasRole(tx, mine)) throw new CodeTaken('the writer has been given a role meanwhile');
  else {
    await tx.updateTable('address').set({ person }).where('person', '=', mine).execute();
    await tx.deleteFrom('person').where('id', '=', mine).execute();
  }
  return told;
}

/** Whoever a conversation belongs to, or somebody new. */
async function personFor(
  tx: Transaction<Tables>,
  conversation: string,
  at: Date,
  wording: string,
): Promise<string> {
  const known = await personOf(tx, conversation);
  if (known !== null) return known;
  const person = await newPerson(tx, at);
  await addAddress(tx, { person, conversation, at, wording });
  return person;
}

async function hasRole(read: Reader, person: string): Promise<boolean> {
  const role = read.selectFrom('role').select('id').where('person', '=', person).limit(1);
  return (await role.executeTakeFirst()) !== undefined;
}

async function nameOf(read: Reader, person: string): Promise<string | null> {
  const row = await read.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst();
  return row?.name ?? null;
}

/** Statements that drop one batch of codes and wrong tries that mean nothing any more. */
export function dropOldCodes(clock: Clock, batch: number): RawBuilder<unknown>[] {
  const old = sql`${clock.sql} - interval '1 day'`;
  return [
    sql`delete from link_code where code in (select code from link_code where expires_at < ${old} limit ${batch})`,
    sql`delete from link_try where ctid in (select ctid from link_try where at < ${old} limit ${batch})`,
  ];
}
