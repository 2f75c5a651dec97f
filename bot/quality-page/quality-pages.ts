import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { loadAssets } from '../village/assets.ts';
import { securityHeaders } from '../village/security-headers.ts';
import { loadFigures, type QualityFigures } from './figures.ts';
import { renderQualityPage } from './page.tsx';

/** `/quality`: how well the program did when it was last measured, in plain words. The same page for everybody. */
export function qualityPages(quality: QualityFigures = loadFigures()): Hono {
  const style = readFileSync(new URL('./quality.css', import.meta.url), 'utf8');
  const stylePath = `/quality/quality.${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`;
  const html = renderQualityPage(quality, loadAssets(), stylePath);
  const app = new Hono();
  app.use('/quality/*', securityHeaders, compress());
  app.get('/quality', (context) => {
    context.header('cache-control', 'public, max-age=300');
    return context.html(html);
  });
  app.get(stylePath, (context) =>
    context.body(style, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  );
  return app;
}
