import { fold } from '../../knowledge/vietnamese/fold.ts';
import type { Reader } from '../skills/skill.ts';

/** "thị trấn Mậu A" -> `thi-tran-mau-a`. */
export function slugOf(label: string): string {
  return fold(label)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}

/** The id of a place born below another: `lao-cai.xa-chau-que.thon-khe-banh`. */
export function idBelow(parent: string | null, label: string): string {
  return parent === null ? slugOf(label) : `${parent}.${slugOf(label)}`;
}

/** The same, with a number behind it when the id was given out before. */
export async function freeId(
  read: Reader,
  parent: string | null,
  label: string,
  taken: ReadonlySet<string> = new Set(),
): Promise<string> {
  const wanted = idBelow(parent, label);
  const rows = await read.selectFrom('place').select('id').where('id', 'like', `${wanted}%`).execute();
  const used = new Set([...taken, ...rows.map(({ id }) => id)]);
  if (!used.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!used.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
