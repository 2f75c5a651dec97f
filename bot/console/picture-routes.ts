import { Hono } from 'hono';
import type { MediaSeal } from '../media/media-seal.ts';
import { readFile } from '../media/media-store.ts';
import type { Store } from '../store/open-store.ts';
import type { ConsoleEnv } from './door.ts';

const refusals = {
  absent: { status: 404, sentence: 'Không có ảnh này: người gửi đã xóa, hoặc đã quá hạn lưu.' },
  'other-key': {
    status: 409,
    sentence: 'Ảnh này được giữ bằng khóa khác. Người quản trị đặt lại MEDIA_KEY cũ thì mở được.',
  },
  damaged: { status: 500, sentence: 'Ảnh này đã hỏng trong kho, không mở được.' },
} as const;

/**
 * The pictures of a feedback, for who is signed in. They came from strangers: a browser is told to take them for
 * pictures and for nothing else, wherever they are opened.
 *
 * @param seal null where no key is set: what was kept before cannot be opened then.
 */
export function pictureRoutes({ store, seal }: { store: Store; seal: MediaSeal | null }): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/feedback/:code/pictures/:id', async (context) => {
    const { code, id } = context.req.param();
    const read = seal ? await readFile(store, seal, code, id) : ({ ok: false, reason: 'other-key' } as const);
    if (!read.ok) {
      const { status, sentence } = refusals[read.reason];
      return context.text(sentence, status);
    }
    const { bytes, mime } = read.file;
    return context.body(new Uint8Array(bytes), 200, {
      'content-type': mime,
      'content-disposition': `inline; filename="${code.replace(/[^A-Z0-9-]/gu, '')}.${mime.split('/')[1]}"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });
  return app;
}
