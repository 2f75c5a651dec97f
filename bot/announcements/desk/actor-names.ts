import type { Reader } from '../../store/reader.ts';
import { serviceActor } from '../actor.ts';

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
