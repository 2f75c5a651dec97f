import type { Reader } from '../store/reader.ts';
import type { Carrier } from './plan.ts';

/** Somebody who is asked to pass an announcement on in several villages, as the team reads it. */
export interface NamedCarrier {
  name: string;
  villages: number;
}

/** People named one by one. */
const mostNamed = 5;

/** The same people by their names. */
export async function namedCarriers(read: Reader, carriers: readonly Carrier[]): Promise<NamedCarrier[]> {
  if (carriers.length === 0) return [];
  const ids = carriers.map(({ person }) => person);
  const people = await read.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return carriers.map(({ person, villages }) => ({
    name: names.get(person) ?? 'người chưa có tên',
    villages,
  }));
}

/** "Một người phải chuyển vào nhiều thôn: Hoa (12 thôn), Bình (3 thôn)."; nothing when nobody has to. */
export function carriersLines(carriers: readonly NamedCarrier[]): string[] {
  if (carriers.length === 0) return [];
  const named = carriers.slice(0, mostNamed).map(({ name, villages }) => `${name} (${villages} thôn)`);
  const rest = carriers.length > mostNamed ? ` và ${carriers.length - mostNamed} người nữa` : '';
  return [`Một người phải chuyển vào nhiều thôn: ${named.join(', ')}${rest}.`];
}
