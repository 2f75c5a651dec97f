import type { PresentWords } from '../announcements/present.ts';
import { dayText } from '../announcements/present.ts';
import type { Assets } from '../village/assets.ts';

/** What the page of a code shows. */
export interface CodePage {
  /** The code in the address. */
  code: string;
  present: PresentWords;
  /** `ask`: the button is shown; `thanks`: it was pressed; `none`: it would prove nothing. */
  confirm: 'ask' | 'thanks' | 'none';
  /** The code is that of words that are not the present ones. */
  old: boolean;
}

/** The page of an announcement as an HTML document. */
export function renderCodePage(page: CodePage, village: Assets, css: string): string {
  const { present, confirm, old, code } = page;
  return document(present.title, village, css, <Announcement {...{ present, confirm, old, code }} />);
}

/** A page that holds nothing but a sentence. */
export function renderSentence(heading: string, sentence: string, village: Assets, css: string): string {
  return document(
    heading,
    village,
    css,
    <>
      <h2>{heading}</h2>
      <p>{sentence}</p>
    </>,
  );
}

const states: Record<PresentWords['status'], { label: string; note: string | null }> = {
  valid: { label: 'Đang có hiệu lực', note: null },
  corrected: { label: 'Đã đính chính', note: 'Bản gửi trước không đúng. Xin theo bản dưới đây.' },
  withdrawn: { label: 'Đã thu hồi', note: 'Thông báo này không còn hiệu lực.' },
  stopped: { label: 'Đã dừng', note: 'Xin đừng theo tin đã nhận. Chờ tin mới của xã.' },
};

function Announcement({ present, confirm, old, code }: CodePage) {
  const { label, note } = states[present.status];
  return (
    <>
      <p class={`state ${present.status}`}>{label}</p>
      {note ? <p class="note">{note}</p> : null}
      {old && present.status !== 'stopped' ? (
        <p class="note">Mã vừa mở là của bản cũ. Dưới đây là bản mới nhất.</p>
      ) : null}
      {present.status === 'stopped' ? null : (
        <article>
          <h2>{present.title}</h2>
          <p class="words">{present.text}</p>
        </article>
      )}
      <dl>
        <dt>Ai thông báo</dt>
        <dd>{present.from}</dd>
        <dt>Ngày gửi</dt>
        <dd>{dayText(present.firstAt)}</dd>
        {present.version > 1 ? (
          <>
            <dt>Sửa ngày</dt>
            <dd>{dayText(present.at)}</dd>
          </>
        ) : null}
        <dt>Mã thông báo</dt>
        <dd>{present.code}</dd>
      </dl>
      <Confirm confirm={confirm} code={code} />
      <p class="help">
        Cần hỏi lại: trưởng thôn, hoặc bộ phận một cửa của {present.from.replace(/^UBND /u, '')}. Loa Làng
        không bao giờ hỏi mật khẩu, mã OTP, số thẻ.
      </p>
    </>
  );
}

function Confirm({ confirm, code }: Pick<CodePage, 'confirm' | 'code'>) {
  if (confirm === 'none') return null;
  if (confirm === 'thanks')
    return (
      <p class="thanks" role="status">
        Cảm ơn. Đã ghi là thôn đã nhận tin.
      </p>
    );
  return (
    <form method="post" action={`/tb/${code}`}>
      <button type="submit">Tôi đã nhận được tin</button>
      <p>Không hỏi tên, không hỏi số điện thoại. Xã chỉ biết là tin đã tới thôn.</p>
    </form>
  );
}

function document(title: string, village: Assets, css: string, content: unknown): string {
  return `<!DOCTYPE html>${(
    (
      <html lang="vi">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{title} · Loa Làng</title>
          <meta name="theme-color" content="#262a63" />
          <link rel="icon" href={village.path('icon.svg')} type="image/svg+xml" />
          <link rel="stylesheet" href={village.path('village.css')} />
          <link rel="stylesheet" href={css} />
        </head>
        <body class="announced">
          <header class="top">
            <img src={village.path('icon.svg')} alt="" width="44" height="44" />
            <div>
              <h1>Thông báo</h1>
              <p>
                <a href="/">Loa Làng</a>
              </p>
            </div>
          </header>
          <main>{content}</main>
        </body>
      </html>
    )
  ).toString()}`;
}
