import type { Guide } from '../guides/guide.ts';

/** True when a guide may be answered from on a day (`YYYY-MM-DD`): it has begun to apply and has not expired. */
export function inForce(guide: Guide, today: string): boolean {
  return guide.effective <= today && (guide.expires === undefined || today < guide.expires);
}

/** `2026-11-22` as people write it: `22/11/2026`. */
export function dayInWords(day: string): string {
  return day.split('-').reverse().join('/');
}
