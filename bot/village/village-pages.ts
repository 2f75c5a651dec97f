import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { ChannelStorage } from '../../adapters/channel.ts';
import { transcriptOf } from '../../adapters/web/transcript.ts';
import type { Clock } from '../clock.ts';
import { assetFolder, loadAssets } from './assets.ts';
import { formRoutes } from './form-routes.ts';
import type { HandOverDeps } from './hand-over.ts';
import { showNews } from './news.tsx';
import { createPace } from './pace.ts';
import { securityHeaders } from './security-headers.ts';
import { showPage } from './show-page.ts';
import { keepVisitor, newVisitor, visitorOf } from './visitor.ts';

/** What the chat page is made of. */
export interface VillageParts extends HandOverDeps {
  /** The storage of the web channel: its transcript is there. */
  storage: ChannelStorage;
  clock: Clock;
  /** The address residents open. Where it is https, so must be the cookie. */
  publicUrl?: string | undefined;
  /** How long a browser without script waits for the answer, in milliseconds. */
  answerWithinMs?: number;
}

/**
 * The village chat page at `/`, to try the product with no account. Every visitor has a village of their own.
 * Everything works as plain forms and links; the page's script only saves the reloading.
 */
export function villagePages(parts: VillageParts): Hono {
  const { channel, ingest, log, clock, answerWithinMs = 4000 } = parts;
  const secure = parts.publicUrl?.startsWith('https:') ?? false;
  const transcript = transcriptOf(parts.storage);
  const assets = loadAssets();
  const pace = createPace(() => clock.now().getTime());
  const deps = { channel, ingest, log, clock, transcript, assets, pace, secure, answerWithinMs };
  const app = new Hono();
  for (const path of ['/', '/village/*', '/favicon.ico']) app.use(path, securityHeaders, compress());

  app.get('/', (context) => {
    const known = visitorOf(context, secure);
    if (known) keepVisitor(context, secure);
    return showPage(context, deps, known ?? newVisitor(context, secure), context.req.query());
  });
  app.get('/village/news', async (context) => {
    const visitor = visitorOf(context, secure);
    if (!visitor) return context.json({ sentence: 'Mở lại trang.' }, 403);
    return showNews(context, deps, visitor);
  });
  app.get(`${assetFolder}:file`, (context) => {
    const asset = assets.at(context.req.path);
    if (!asset) return context.text('Không có tệp này.', 404);
    const cached = 'public, max-age=31536000, immutable';
    return context.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': cached });
  });
  app.get('/favicon.ico', (context) => context.redirect(assets.path('icon.svg')));
  app.route('/village', formRoutes(deps));
  return app;
}
