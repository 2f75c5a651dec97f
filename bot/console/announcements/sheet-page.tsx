import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { AnnouncementView } from '../../announcements/desk/views.ts';
import { timeText } from '../parts.tsx';
import { root } from './list-page.tsx';

/** What the printed sheet needs. */
export interface SheetParts {
  css: string;
  icon: string;
  /** Where residents open the product; the code on the sheet leads there. */
  origin: string;
  /** Nobody said where residents open it: the code may lead nowhere from outside. */
  guessed: boolean;
}

/** A4 for the wall of the village house: the words large, and a code that opens the present version. */
export function renderSheet(one: AnnouncementView, { css, icon, origin, guessed }: SheetParts): string {
  const link = `${origin}/tb/${one.code}`;
  const svg = renderSVG(link, { ecc: 'M', border: 2 });
  return `<!DOCTYPE html>${(
    (
      <html lang="vi">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{`Tờ in ${one.code} · Loa Làng`}</title>
          <link rel="icon" href={icon} type="image/svg+xml" />
          <link rel="stylesheet" href={css} />
        </head>
        <body>
          <header class="screen-only">
            <p>
              <a href={`${root}/${one.code}`}>Quay lại thông báo</a>. In trang này trên giấy A4 (Ctrl+P).
            </p>
            {guessed && (
              <p>
                Máy chủ chưa biết địa chỉ người dân mở (PUBLIC_URL), nên mã QR chỉ mở được trong mạng này. Nhờ
                người giữ máy chủ đặt PUBLIC_URL rồi in lại.
              </p>
            )}
            {one.state === 'draft' || one.state === 'submitted' ? (
              <p>Thông báo chưa được duyệt: đừng dán tờ này.</p>
            ) : null}
            {one.state === 'stopped' || one.state === 'withdrawn' ? (
              <p>Thông báo đã dừng hoặc thu hồi: đừng dán, và gỡ tờ đã dán.</p>
            ) : null}
          </header>
          <main>
            <p class="speaker">{`UBND ${one.place.label}`}</p>
            <p class="kind">THÔNG BÁO</p>
            <h1>{one.title}</h1>
            <p class="words">{one.text}</p>
            <footer>
              <div class="qr" role="img" aria-label={`Mã QR mở ${link}`}>
                {raw(svg)}
              </div>
              <div>
                <p>Quét mã bằng Zalo hoặc máy ảnh để đọc bản mới nhất và bấm đã nhận.</p>
                <p>
                  Hoặc nhắn mã <b>{one.code}</b> cho Loa Làng.
                </p>
                <p class="small">{`Bản thứ ${one.version}, cập nhật ${timeText(one.changedAt)}. ${link}`}</p>
              </div>
            </footer>
          </main>
        </body>
      </html>
    )
  ).toString()}`;
}
