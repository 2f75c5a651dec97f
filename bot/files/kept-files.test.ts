import { Hono } from 'hono';
import { FakeClock } from '../clock.ts';
import { emptyOld } from '../privacy/retention.ts';
import { eachEngine } from '../store/each-engine.ts';
import type { Store } from '../store/open-store.ts';
import { filePages } from './file-pages.ts';
import { keepFile, outgoingFile } from './kept-files.ts';

const at = new Date('2026-11-22T05:00:00Z');
const picture = {
  kind: 'image' as const,
  name: 'lịch tiêm.png',
  type: 'image/png',
  bytes: Buffer.from([1, 2, 3]),
};

eachEngine((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  const keep = (file = picture, publicUrl?: string) =>
    store.db.transaction().execute((tx) => keepFile(tx, file, publicUrl, at));

  it('gives back the same bytes to a channel', async () => {
    const reference = await keep();
    expect(Buffer.from(await outgoingFile(store, reference).read())).toEqual(picture.bytes);
  });

  it('keeps the same bytes once', async () => {
    expect((await keep()).id).toBe((await keep({ ...picture, name: 'khác.png' })).id);
  });

  it('has a public address only where people can open the product', async () => {
    expect((await keep()).url).toBeNull();
    const { url } = await keep(picture, 'https://loa.example.vn');
    expect(url).toMatch(/^https:\/\/loa\.example\.vn\/files\/[0-9a-f]{32}\/l%E1%BB%8Bch/u);
    const answer = await new Hono().route('/', filePages(store)).request(new URL(url!).pathname);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture.bytes);
  });

  it('lets the picture of a card go when its message goes, and nothing else', async () => {
    await keep({ ...picture, name: 'CT-7K3FQ.png', bytes: Buffer.from('card') });
    await keep();
    const clock = new FakeClock(at.toISOString());
    const names = async () => {
      while ((await emptyOld(store, clock)) > 0);
      return (await store.db.selectFrom('kept_file').select('name').orderBy('name').execute()).map(
        ({ name }) => name,
      );
    };
    clock.advance(29 * 86_400_000);
    expect(await names()).toEqual(['CT-7K3FQ.png', 'lịch tiêm.png']);
    clock.advance(2 * 86_400_000);
    expect(await names()).toEqual(['lịch tiêm.png']);
  });

  it('serves nothing for an address that was made up', async () => {
    const pages = new Hono().route('/', filePages(store));
    for (const id of ['0'.repeat(32), '..', "x'"])
      expect((await pages.request(`/files/${encodeURIComponent(id)}/a.png`)).status).toBe(404);
  });

  it('leaves no folder and no quote in a name', async () => {
    expect((await keep({ ...picture, bytes: Buffer.from('x'), name: '../..\\a"b.png' })).name).toBe('ab.png');
  });
});
