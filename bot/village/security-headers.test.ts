import { villageBench } from './village-bench.ts';

describe('every answer of the page', () => {
  it.each([
    ['GET', '/', 200],
    ['GET', '/favicon.ico', 302],
    ['GET', '/village/news', 200],
    ['GET', '/village/messages', 302],
    ['GET', '/village/assets/none.css', 404],
    ['POST', '/village/messages', 403],
    ['POST', '/village/erase', 403],
  ])(
    '%s %s says nothing but our own files may be used, and nothing may be kept',
    async (method, path, status) => {
      const { visit } = await villageBench();
      const response = await (await visit()).request(path, { method });
      expect(response.status).toBe(status);
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
          "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('microphone=()'),
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    },
  );

  it('names files by their content and lets them be kept for ever', async () => {
    const { visit } = await villageBench();
    const browser = await visit();
    const paths = new Set(
      [...browser.page.html.matchAll(/(?:href|src)="(\/village\/assets\/[^"]*)"/gu)].map(([, path]) => path!),
    );
    const css = [...paths].find((path) => path.endsWith('.css'))!;
    for (const [, path] of (await (await browser.request(css)).text()).matchAll(/url\(["']([^"']*)["']\)/gu))
      paths.add(path!);
    expect([...paths].filter((path) => path.endsWith('.woff2'))).toHaveLength(6);
    for (const path of paths) {
      const response = await browser.request(path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(path).toMatch(/\.[0-9a-f]{12}\.\w+$/u);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('content-security-policy')).not.toBeNull();
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  it('uses no inline script and no inline style, and no other host', async () => {
    const { visit } = await villageBench();
    const { html } = (await visit()).page;
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|javascript:/u);
    expect(html).not.toMatch(/<script(?![^>]* src="\/village)/u);
    expect(html).not.toMatch(/(?:src|href|action)="(?!\/|#)/u);
  });

  it('keeps the script below 6 KB', async () => {
    const { visit } = await villageBench();
    const browser = await visit();
    const path = /<script src="([^"]*)"/u.exec(browser.page.html)![1]!;
    expect((await (await browser.request(path)).arrayBuffer()).byteLength).toBeLessThan(6 * 1024);
  });
});
