import { Hono } from 'hono';
import type { Store } from '../store/open-store.ts';
import { readKeptFile } from './kept-files.ts';

/** Kept files for platforms and people who have the address. It never changes, so it may be cached for ever. */
export function filePages(store: Store): Hono {
  const app = new Hono();
  app.get('/files/:id/:name', async (context) => {
    const { id } = context.req.param();
    const file = /^[0-9a-f]{32}$/u.test(id) ? await readKeptFile(store, id) : null;
    if (!file) return context.text('Không có tệp này.', 404);
    return context.body(Uint8Array.from(file.bytes).buffer, 200, {
      'content-type': file.type,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });
  return app;
}
