import type { Reader } from '../../skills/skill.ts';

/**
 * Who acts, wherever they act from. A person of `bot/people` is the same in the chat and at the desk, so that nobody
 * approves in one place what they made in the other; a sign-in name that is linked to no person stands for itself; a
 * program that holds the API token, and the commands of who keeps the server, are one service; `loa` is the product.
 * This is what the `by` columns of announcements hold.
 */
export type Actor = `person:${string}` | `staff:${string}` | typeof serviceActor | 'loa';

export const serviceActor = 'service:api';

/** Who somebody is that signed in at the desk. */
export function actorOf({ key, person }: { key: string; person: string | null }): Actor {
  return person === null ? `staff:${key}` : `person:${person}`;
}

/** The id of the person who acts, or null when it is none that is known. */
export function personOf(actor: string): string | null {
  return actor.startsWith('person:') ? actor.slice('person:'.length) : null;
}

/** How each actor is called, for the team; an erased person has no name any more. */
export async function actorNames(read: Reader, actors: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const ids = (kind: string) =>
    actors.filter((actor) => actor.startsWith(kind)).map((actor) => actor.slice(kind.length));
  const people = ids('person:');
  const staff = ids('staff:');
  if (people.length > 0)
    for (const { id, name } of await read
      .selectFrom('person')
      .select(['id', 'name'])
      .where('id', 'in', people)
      .execute())
      names.set(`person:${id}`, name ?? 'người chưa có tên');
  if (staff.length > 0)
    for (const { key, name } of await read
      .selectFrom('staff')
      .select(['key', 'name'])
      .where('key', 'in', staff)
      .execute())
      names.set(`staff:${key}`, name);
  names.set(serviceActor, 'Chương trình nối qua API');
  names.set('loa', 'Loa Làng (máy)');
  for (const actor of actors) if (!names.has(actor)) names.set(actor, 'người không còn trong danh sách');
  return names;
}
