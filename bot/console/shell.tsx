import type { Child } from 'hono/jsx';
import type { Assets } from '../village/assets.ts';

/** Files every page needs. */
export interface PageFiles {
  village: Assets;
  /** Path of the console's own style sheet. */
  css: string;
  /** Path of the script that brings fresh numbers; only pages that move have it. */
  live: string;
  /** Path of the style sheet of what is printed. */
  sheet: string;
}

/** What stands around every page. */
export interface Frame {
  files: PageFiles;
  /** Who is signed in; null on the sign-in page. */
  name: string | null;
  /** Result of what was done last. */
  notice: string | null;
}

const tabs = [
  { path: '/console/thong-bao', label: 'Thông báo' },
  { path: '/console/questions', label: 'Câu hỏi' },
  { path: '/console/stuck', label: 'Chỗ vướng' },
  { path: '/console/handoffs', label: 'Cần người trả lời' },
  { path: '/console/feedback', label: 'Phản ánh' },
  { path: '/console/dia-ban', label: 'Địa bàn' },
  { path: '/console/kenh', label: 'Kênh' },
] as const;
export type TabPath = (typeof tabs)[number]['path'];

/** A page of the console as an HTML document. Works without script. */
export function renderShell(frame: Frame, title: string, current: TabPath | null, content: Child): string {
  return `<!DOCTYPE html>${(
    (
      <html lang="vi">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} · Loa Làng`}</title>
          <meta name="robots" content="noindex" />
          <meta name="theme-color" content="#262a63" />
          <link rel="icon" href={frame.files.village.path('icon.svg')} type="image/svg+xml" />
          <link rel="stylesheet" href={frame.files.village.path('village.css')} />
          <link rel="stylesheet" href={frame.files.css} />
        </head>
        <body class="console">
          <a class="skip" href="#content">
            Đến nội dung
          </a>
          <Top frame={frame} />
          {frame.name !== null && current !== null && <Tabs current={current} />}
          <main id="content">
            {frame.notice && (
              <p class="notice" role="status">
                {frame.notice}
              </p>
            )}
            {content}
          </main>
        </body>
      </html>
    )
  ).toString()}`;
}

function Top({ frame: { files, name } }: { frame: Frame }) {
  return (
    <header class="top">
      <img src={files.village.path('icon.svg')} alt="" width="44" height="44" />
      <div>
        <h1>Loa Làng</h1>
        <p>Bàn của người phụ trách</p>
      </div>
      {name !== null && (
        <div class="who-is-in">
          <a href="/console/password">{name}</a>
          <form method="post" action="/console/sign-out">
            <button type="submit">Thoát</button>
          </form>
        </div>
      )}
    </header>
  );
}

function Tabs({ current }: { current: TabPath }) {
  return (
    <nav class="desk-tabs" aria-label="Việc">
      {tabs.map(({ path, label }) => (
        <a href={path} aria-current={path === current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
