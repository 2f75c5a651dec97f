import { fold } from '../../knowledge/vietnamese/fold.ts';

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
export function freeId(parent: string | null, label: string, isTaken: (id: string) => boolean): string {
  const wanted = idBelow(parent, label);
  if (!isTaken(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!isTaken(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
