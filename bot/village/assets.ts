import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

/** A file of the page. Its name holds a hash of its content: it may be cached for ever. */
interface Asset {
  path: string;
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

/** The page's files: their paths by plain name, and the files by path. */
export interface Assets {
  path(name: string): string;
  at(path: string): Asset | undefined;
}

/** Where the files are served. */
export const assetFolder = '/village/assets/';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const own = (name: string) => readFileSync(new URL(`./page/${name}`, import.meta.url));
const require = createRequire(import.meta.url);
/** Where the font's package knows which letters each of its files holds. */
const letters = require.resolve('@fontsource/be-vietnam-pro/unicode.json');

/** Reads and names all files of the page; done once, at the start. */
export function loadAssets(): Assets {
  const byName = new Map<string, Asset>();
  const add = (name: string, body: Buffer) => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const extension = extname(name);
    const path = `${assetFolder}${name.slice(0, -extension.length)}.${hash}${extension}`;
    byName.set(name, { path, type: types[extension]!, body: new Uint8Array(body) });
    return path;
  };
  const faces = fontFaces((name) => add(name, readFileSync(join(dirname(letters), 'files', name))));
  for (const name of ['icon.svg', 'stitch.svg', 'village.js']) add(name, own(name));
  const styles = ['colours.css', 'layout.css', 'messages.css', 'composer.css'].map((name) =>
    own(name).toString(),
  );
  const css = [faces, ...styles]
    .join('\n')
    .replace(/url\(["'](\w+\.svg)["']\)/gu, (_, name: string) => `url('${byName.get(name)!.path}')`);
  add('village.css', Buffer.from(css));
  add('loa-lang.webmanifest', Buffer.from(manifest(byName.get('icon.svg')!.path)));
  const byPath = new Map([...byName.values()].map((asset) => [asset.path, asset]));
  return {
    path: (name) => byName.get(name)!.path,
    at: (path) => byPath.get(path),
  };
}

/** Be Vietnam Pro in the two subsets that Vietnamese needs. */
function fontFaces(add: (file: string) => string): string {
  const ranges = JSON.parse(readFileSync(letters, 'utf8')) as Record<string, string>;
  return ['vietnamese', 'latin']
    .flatMap((subset) =>
      [400, 600, 700].map(
        (weight) => `@font-face {
  font-family: 'Be Vietnam Pro';
  font-weight: ${weight};
  font-display: swap;
  src: url('${add(`be-vietnam-pro-${subset}-${weight}-normal.woff2`)}') format('woff2');
  unicode-range: ${ranges[subset]};
}`,
      ),
    )
    .join('\n');
}

function manifest(icon: string): string {
  return JSON.stringify({
    name: 'Loa Làng',
    short_name: 'Loa Làng',
    description: 'Trợ lý máy của thôn: hỏi cách làm giấy tờ, dịch vụ công, tránh lừa đảo.',
    lang: 'vi',
    start_url: '/',
    display: 'standalone',
    background_color: '#faf5ea',
    theme_color: '#262a63',
    icons: [{ src: icon, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  });
}
