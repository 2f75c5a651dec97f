import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { ShortenLetter } from '../announcements/letter.ts';
import type { Clock } from '../clock.ts';
import { createLog, type Log } from '../log.ts';
import type { MediaSeal } from '../media/media-seal.ts';
import type { Store } from '../store/open-store.ts';
import { loadAssets } from '../village/assets.ts';
import { securityHeaders } from '../village/security-headers.ts';
import { largestUpload } from './announcements/form-routes.ts';
import { root } from './announcements/list-page.tsx';
import { announcementRoutes } from './announcements/routes.ts';
import { caseRoutes } from './case-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { type ConsoleEnv, createCookies, guard } from './door.ts';
import { doorRoutes } from './door-routes.ts';
import type { ChannelView } from './list-channels.ts';
import type { Office } from './office.ts';
import { pictureRoutes } from './picture-routes.ts';
import { placesRoot } from './records/records-page.tsx';
import { recordsRoutes } from './records/records-routes.ts';
import type { Frame } from './shell.tsx';
import { renderSignIn } from './sign-in-pages.tsx';

/** What the console is made of. */
export interface ConsoleParts {
  store: Store;
  clock: Clock;
  office: Office;
  /** The address staff open. Where it is https, so must be the cookie, and forms may come from there. */
  publicUrl?: string | undefined;
  /** Opens kept pictures; absent where none is kept. */
  seal?: MediaSeal | null;
  /** Takes note of every change of records; without it nothing is noted. */
  log?: Log;
  /** Has a model shorten official letters; absent where there is none. */
  shorten?: ShortenLetter | null;
  /** The channels and how they are; without it their page is empty. */
  channels?: () => Promise<ChannelView[]>;
}

const largestForm = 64 * 1024;

/** The organisers' pages below `/console`: plain forms and links behind a sign-in, which need no script. */
export function consolePages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { store, clock, publicUrl } = parts;
  const secure = publicUrl?.startsWith('https:') ?? false;
  const publicOrigin = publicUrl ? new URL(publicUrl).origin : null;
  const cookies = createCookies(secure);
  const own = ['console.css', 'sheet.css', 'live.js'].map(ownFile);
  const [css, sheet, live] = own.map(({ path }) => path) as [string, string, string];
  const files = { village: loadAssets(), css, sheet, live };
  const frameOf = (context: Context, name: string | null): Frame => ({
    files,
    name,
    notice: cookies.take(context),
  });
  const deps = { ...parts, cookies, frameOf };

  const app = new Hono<ConsoleEnv>();
  app.use('/console/*', securityHeaders, compress());
  for (const { path, type, body } of own)
    app.get(path, (context) =>
      context.body(body, 200, {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
  const onError = (context: Context) => context.text('Chữ hoặc tệp gửi lên lớn quá.', 413);
  const forms = bodyLimit({ maxSize: largestForm, onError });
  const uploads = bodyLimit({ maxSize: largestUpload, onError });
  app.use(
    '/console/*',
    (context, next) =>
      ([root, placesRoot].some((path) => context.req.path.startsWith(`${path}/`)) ? uploads : forms)(
        context,
        next,
      ),
    csrf({
      // Behind a proxy the address a browser sees is not the one the request carries.
      origin: (origin, context) => origin === new URL(context.req.url).origin || origin === publicOrigin,
    }),
    guard(store, clock, cookies, turnAway),
  );
  app.get('/console', (context) => context.redirect('/console/questions'));
  app.route('/console', doorRoutes(deps));
  app.route('/console', caseRoutes(deps));
  app.route(root, announcementRoutes(deps));
  app.route('/console', pictureRoutes({ store, seal: parts.seal ?? null }));
  app.route('/console', channelRoutes({ ...deps, channels: parts.channels ?? (async () => []) }));
  app.route(placesRoot, recordsRoutes({ ...deps, log: parts.log ?? createLog('silent') }));
  app.onError((error, context) => {
    if (!(error instanceof HTTPException)) throw error;
    return context.html(renderSignIn(frameOf(context, null), foreignForm), error.status);
  });
  return app;

  /** A session that ended in the middle of writing does not cost what was written. */
  async function turnAway(context: Context): Promise<Response> {
    if (context.req.method === 'GET') return context.redirect('/console/sign-in', 303);
    const { text } = await context.req.parseBody();
    const kept = typeof text === 'string' ? text : '';
    return context.html(renderSignIn(frameOf(context, null), 'Phiên đăng nhập đã hết.', '', kept), 401);
  }
}

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

/** A file of the pages under a name that holds a hash of its content: it may be cached for ever. */
function ownFile(name: string): { path: string; type: string; body: string } {
  const body = readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8');
  const [stem, extension] = name.split('.') as [string, keyof typeof types];
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/console/${stem}.${hash}.${extension}`, type: types[extension], body };
}

const foreignForm = 'Trang này đã cũ hoặc được gửi từ nơi khác. Mở lại /console rồi làm lại.';
