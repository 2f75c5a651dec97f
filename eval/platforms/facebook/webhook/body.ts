import { signatureOf } from '../../../../adapters/facebook-sdk/signature.ts';
import type { FacebookAccount } from '../account.ts';

/** One event on its way, as it stands in an entry. */
export interface WebhookEvent {
  list: 'messaging' | 'standby' | 'changes';
  value: unknown;
}

/**
 * Events as one request body: every event in an entry of its own. Entries of messaging count milliseconds, those of
 * changes seconds. The platform writes ASCII only, with `\uXXXX` in small letters and `\/`.
 */
export function bodyOf(
  events: readonly WebhookEvent[],
  { pageId }: Pick<FacebookAccount, 'pageId'>,
  now: number,
  escapes: boolean,
): Buffer {
  const entry = events.map(({ list, value }) => ({
    id: pageId,
    time: list === 'changes' ? Math.floor(now / 1000) : now,
    [list]: [value],
  }));
  const text = JSON.stringify({ object: 'page', entry });
  return Buffer.from(escapes ? escaped(text) : text);
}

function escaped(json: string): string {
  return json
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
}

export function headersFor(account: Pick<FacebookAccount, 'appSecret'>, body: Uint8Array) {
  return { 'x-hub-signature-256': signatureOf(account.appSecret, body) };
}
