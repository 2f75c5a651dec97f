import { messageDays } from '../skills/privacy/introduction.ts';
import type { Assets } from './assets.ts';
import { chats } from './conversation-view.ts';
import { Initial } from './message-line.tsx';
import { hrefOf, type PageModel } from './page-model.ts';
import { Pane } from './pane.tsx';
import { residents, village } from './residents.ts';

/** The whole page as an HTML document. */
export function renderPage(model: PageModel, assets: Assets): string {
  return `<!DOCTYPE html>${(<Page model={model} assets={assets} />).toString()}`;
}

function Page({ model, assets }: { model: PageModel; assets: Assets }) {
  const font = (subset: string) => assets.path(`be-vietnam-pro-${subset}-400-normal.woff2`);
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <title>Loa Làng: hỏi đáp của thôn {village.name}</title>
        <meta
          name="description"
          content="Trợ lý máy của thôn: hỏi cách làm giấy tờ, dịch vụ công, trả tiền qua điện thoại, tránh lừa đảo."
        />
        <meta name="theme-color" content="#262a63" />
        <link rel="icon" href={assets.path('icon.svg')} type="image/svg+xml" />
        <link rel="manifest" href={assets.path('loa-lang.webmanifest')} />
        <link rel="preload" href={font('vietnamese')} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="preload" href={font('latin')} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={assets.path('village.css')} />
        <script src={assets.path('village.js')} defer />
      </head>
      <body data-as={model.resident.id} data-tab={model.tab}>
        <a class="skip" href={`#${model.tab}-text`}>
          Đến ô nhắn tin
        </a>
        <header class="top">
          <img src={assets.path('icon.svg')} alt="" width="44" height="44" />
          <div>
            <h1>Loa Làng</h1>
            <p>Trợ lý máy của thôn {village.name}</p>
          </div>
        </header>
        <People model={model} />
        <nav class="tabs" aria-label="Cuộc trò chuyện">
          {chats.map((chat) => (
            <a
              href={hrefOf(model.resident.id, chat)}
              data-tab={chat}
              aria-current={model.tab === chat ? 'page' : undefined}
            >
              {chat === 'group' ? 'Nhóm thôn' : 'Nhắn riêng'}
              <span class="news" hidden>
                có tin mới
              </span>
            </a>
          ))}
        </nav>
        <main>
          {chats.map((chat) => (
            <Pane model={model} chat={chat} />
          ))}
        </main>
        <Kept model={model} />
      </body>
    </html>
  );
}

function People({ model }: { model: PageModel }) {
  return (
    <nav class="people" aria-label="Nói với tên ai">
      <p aria-hidden="true">Nói là:</p>
      <ul>
        {residents.map((resident, place) => (
          <li>
            <a
              href={hrefOf(resident.id, model.tab)}
              aria-current={resident.id === model.resident.id ? 'true' : undefined}
            >
              <Initial name={resident.name} place={place} />
              <span>
                <b>{resident.called}</b> <small>{resident.about}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What is kept and how to erase it. */
function Kept({ model }: { model: PageModel }) {
  return (
    <footer class="kept">
      <p>
        Loa Làng là trợ lý máy. <a href="/quality">Trả lời đúng đến đâu?</a> Tin giữ {messageDays} ngày; nhắn
        riêng "xóa" để xóa ngay.
      </p>
      <form method="post" action="/village/erase">
        <input type="hidden" name="token" value={model.visitor.formToken} />
        <button type="submit">Xóa cả thôn thử</button>
      </form>
    </footer>
  );
}
