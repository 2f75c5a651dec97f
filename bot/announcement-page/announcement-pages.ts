import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { keepSeen } from '../announcements/keep-seen.ts';
import {
  type CodeMatter,
  isOfPresent,
  matterOfCode,
  type PresentWords,
  presentWords,
} from '../announcements/present.ts';
import type { Clock } from '../clock.ts';
import { namedCode } from '../skills/relay/answers.ts';
import type { Store } from '../store/open-store.ts';
import { loadAssets } from '../village/assets.ts';
import { securityHeaders } from '../village/security-headers.ts';
import { createMisses } from './misses.ts';
import { type CodePage, renderCodePage, renderSentence } from './page.tsx';

/** What the pages need. */
export interface AnnouncementPageParts {
  store: Store;
  clock: Clock;
  /** The address residents open; forms may come from there. */
  publicUrl: string | undefined;
}

/**
 * `/tb/<code>`: what a QR code on a card opens, for everybody and without script: the announcement in its present words
 * and a button that says it came. Only the button proves something, since chat apps open every link to show what is
 * behind it. Codes that do not exist are counted, and who tries them out gets no answer for a while.
 */
export function announcementPages({ store, clock, publicUrl }: AnnouncementPageParts): Hono {
  const style = readFileSync(new URL('./announcement.css', import.meta.url), 'utf8');
  const css = `/tb/announcement.${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`;
  const village = loadAssets();
  const misses = createMisses(() => clock.now().getTime());
  const publicOrigin = publicUrl ? new URL(publicUrl).origin : null;
  const app = new Hono();
  app.use('/tb/*', securityHeaders, compress());
  app.get(css, (context) =>
    context.body(style, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  );
  app.use('/tb/*', bodyLimit({ maxSize: 1024, onError: (context) => context.text('Gửi lên dài quá.', 413) }));
  // Behind a proxy the address a browser sees is not the one the request carries.
  app.use(
    '/tb/*',
    csrf({
      origin: (origin, context) => origin === new URL(context.req.url).origin || origin === publicOrigin,
    }),
  );

  app.get('/tb/:code', async (context) => {
    const found = await find(context);
    if (found instanceof Response) return found;
    const { matter, present, code } = found;
    const current = isOfPresent(matter, present);
    const thanks = context.req.query('da-nhan') !== undefined && current && matter.version !== null;
    const confirm = matter.version === null || !current ? 'none' : thanks ? 'thanks' : 'ask';
    const page: CodePage = {
      code,
      present,
      confirm,
      old: matter.version !== null && matter.version < present.version,
    };
    return context.html(renderCodePage(page, village, css));
  });

  app.post('/tb/:code', async (context) => {
    const found = await find(context);
    if (found instanceof Response) return found;
    const { matter, present, code } = found;
    if (matter.version === null || !isOfPresent(matter, present)) return context.redirect(`/tb/${code}`, 303);
    await store.db
      .transaction()
      .execute((tx) => keepSeen(tx, present, matter.villages, `tap:${code}`, 'tap', clock.now()));
    return context.redirect(`/tb/${code}?da-nhan`, 303);
  });

  app.onError((error, context) => {
    if (!(error instanceof HTTPException)) throw error;
    const sentence = 'Mở lại đường dẫn trên thẻ rồi bấm lại.';
    return context.html(renderSentence('Chưa ghi được', sentence, village, css), error.status);
  });
  return app;

  async function find(
    context: Context<object, '/tb/:code'>,
  ): Promise<Response | { code: string; matter: CodeMatter; present: PresentWords }> {
    const address = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || null;
    const wait = misses.waitOf(address);
    if (wait > 0) {
      context.header('retry-after', String(Math.ceil(wait / 1000)));
      const sentence = 'Có nhiều mã sai vừa được mở. Xin thử lại sau một phút.';
      return context.html(renderSentence('Xin chờ một chút', sentence, village, css), 429);
    }
    const typed = context.req.param('code');
    const code = namedCode(typed, 'CT') ?? namedCode(typed, 'TB');
    const matter = code && (await matterOfCode(store.db, code));
    const present = matter && (await presentWords(store.db, matter.announcement));
    if (code && matter && present) return { code, matter, present };
    misses.count(address);
    const sentence = 'Không có thông báo nào mang mã này. Xin xem lại mã, hoặc hỏi trưởng thôn.';
    return context.html(renderSentence('Không có thông báo này', sentence, village, css), 404);
  }
}
