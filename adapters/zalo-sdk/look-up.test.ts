import type { OutgoingMessage } from '../channel.ts';
import { conversation } from './calls.ts';
import type { ApiRequest } from './envelope.ts';
import { lookUp } from './look-up.ts';
import type { OpenApi } from './openapi.ts';

const never = new AbortController().signal;
const sentAt = 1_793_500_000_000;
const message: OutgoingMessage = {
  id: 'd',
  to: { id: 'u', kind: 'direct' },
  text: 'Mở ứng dụng.\n\nBấm đăng nhập.',
  choices: [],
};

interface Row {
  src: number;
  time: number;
  message: string;
  message_id: string;
  type?: string;
}
const row = (secondsAfter: number, text: string, src = 0): Row => ({
  src,
  time: sentAt + secondsAfter * 1000,
  message: text,
  message_id: `m${secondsAfter}`,
});

const lookIn = (api: OpenApi, now = sentAt + 60_000, sent = message, onTextAhead?: () => Promise<void>) =>
  lookUp({
    message: sent,
    sentAfter: sentAt,
    now,
    page: (offset) => conversation(api, 'u', offset, never),
    ...(onTextAhead ? { onTextAhead } : {}),
  });

/** A history served in pages of ten, as Zalo does; counts the pages read. */
function history(rows: unknown[]) {
  const pages: number[] = [];
  const api: OpenApi = {
    async call(request: ApiRequest) {
      const asked = JSON.parse(new URL(request.path, 'http://x').searchParams.get('data') ?? '{}');
      expect(asked).toEqual({ user_id: 'u', offset: pages.length * 10, count: 10 });
      pages.push(asked.offset);
      return { ok: true, data: rows.slice(asked.offset, asked.offset + 10) };
    },
  };
  const look = (now?: number, sent = message) => lookIn(api, now, sent);
  return { look, pages, api };
}

describe('looking an ambiguous message up', () => {
  it('finds it by its text, however Zalo keeps spaces and marks', async () => {
    const stored = 'Mở ứng dụng. Bấm đăng nhập. '.normalize('NFD');
    expect(await history([row(5, 'chào', 1), row(1, stored)]).look()).toEqual({
      found: 'arrived',
      platformId: 'm1',
    });
  });

  it('does not take the person’s words or an older equal text for it', async () => {
    expect(await history([row(5, message.text, 1), row(-60, message.text)]).look()).toEqual({
      found: 'absent',
    });
  });

  it('forgives clocks that differ a little', async () => {
    expect(await history([row(-2, message.text)]).look()).toMatchObject({ found: 'arrived' });
  });

  it('pages back until the talk is older than the attempt, and no further', async () => {
    const later = Array.from({ length: 25 }, (_, at) => row(100 - at, `tin ${at}`));
    const found = history([...later, row(2, message.text), row(-50, 'cũ')]);
    expect(await found.look()).toEqual({ found: 'arrived', platformId: 'm2' });
    expect(found.pages).toEqual([0, 10, 20]);
    const older = Array.from({ length: 30 }, (_, at) => row(-50 - at, 'cũ'));
    const absent = history([...later, ...older]);
    expect(await absent.look()).toEqual({ found: 'absent' });
    expect(absent.pages).toEqual([0, 10, 20]);
  });

  it('believes an absence only when a slow send had time to finish', async () => {
    const { look } = history([row(-50, 'cũ')]);
    expect(await look(sentAt + 9_000)).toEqual({ found: 'unclear' });
    expect(await history([]).look(sentAt + 11_000)).toEqual({ found: 'absent' });
  });

  it('says unclear when Zalo does not answer, lists another order, or the talk never ends', async () => {
    const failing: OpenApi = { call: async () => ({ ok: false, failure: { kind: 'unreadable' } }) };
    expect(await lookIn(failing)).toEqual({ found: 'unclear' });
    expect(await history([row(-50, 'cũ'), row(5, 'mới')]).look()).toEqual({ found: 'unclear' });
    const endless = history(Array.from({ length: 200 }, () => row(50, 'tin')));
    expect(await endless.look()).toEqual({ found: 'unclear' });
    expect(endless.pages).toHaveLength(10);
  });

  it('knows its words behind the mention that a group puts in front', async () => {
    for (const kept of [
      '[@246845883529197922] Mở ứng dụng. Bấm đăng nhập.',
      '@Lò Thị M. Mở ứng dụng. Bấm đăng nhập.',
    ])
      expect(await history([row(1, kept)]).look()).toMatchObject({ found: 'arrived' });
    expect(await history([row(1, 'Tin khác: Mở ứng dụng. Bấm đăng nhập.')]).look()).toEqual({
      found: 'absent',
    });
  });

  const carrying = (kind: 'image' | 'file'): OutgoingMessage => ({
    ...message,
    file: { kind, name: 'a', type: 'b', url: null, read: async () => new Uint8Array() },
  });

  it('does not take the text of a document for the document, and says that the text is there', async () => {
    let told = 0;
    const look = (rows: Row[]) =>
      lookIn(history(rows).api, sentAt + 60_000, carrying('file'), async () => {
        told += 1;
      });
    expect(await look([row(1, message.text)])).toEqual({ found: 'absent' });
    expect(told).toBe(1);
    expect(await look([{ ...row(2, ''), type: 'file' }, row(1, message.text)])).toMatchObject({
      found: 'arrived',
      platformId: 'm2',
    });
  });

  it('knows a picture by its kind and caption', async () => {
    const look = (text: string, type: string) =>
      history([{ ...row(1, text), type }]).look(undefined, carrying('image'));
    expect(await look(message.text, 'photo')).toMatchObject({ found: 'arrived' });
    expect(await look('', 'photo')).toMatchObject({ found: 'arrived' });
    expect(await look('ảnh khác', 'photo')).toEqual({ found: 'absent' });
    expect(await look(message.text, 'text')).toEqual({ found: 'absent' });
  });
});
