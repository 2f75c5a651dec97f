import type { ChatLine } from '../chat.ts';
import type { Delivery } from '../webhook/delivery.ts';

interface ChatProps {
  user: string;
  lines: readonly ChatLine[];
  deliveries: readonly Delivery[];
  webhookUrl: string | null;
}

const clock = new Intl.DateTimeFormat('vi-VN', { timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' });

const kindNames: Partial<Record<ChatLine['kind'], string>> = {
  sticker: 'Nhãn dán',
  file: 'Tệp',
  voice: 'Tin thoại',
  video: 'Phim',
  location: 'Vị trí',
  link: 'Liên kết',
  GIF: 'Ảnh động',
};

/** The chat as the user sees it, newest first in the document and at the bottom of the screen. */
export function Chat({ user, lines, deliveries, webhookUrl }: ChatProps) {
  const byMessage = new Map(deliveries.map((delivery) => [delivery.messageId, delivery]));
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="refresh" content="2" />
        <title>Tin nhắn</title>
        <link rel="stylesheet" href="/_phone/style.css" />
      </head>
      <body class="chat">
        <ol>
          {lines.length === 0 && <li class="note">Chưa có tin nhắn. Gõ một câu hỏi ở dưới.</li>}
          {[...lines].reverse().map((line) => (
            <li class={line.from}>
              <Content line={line} />
              {line.buttons.length > 0 && <Buttons user={user} line={line} />}
              <small>
                {clock.format(line.at)}
                {line.byHuman && ' · cán bộ trả lời'}
                {line.reactions.length > 0 && ` · ${line.reactions.join(' ')}`}
                {line.seen && ' · đã xem'}
              </small>
              {line.from === 'user' && (
                <Fate delivery={byMessage.get(line.messageId)} webhookUrl={webhookUrl} />
              )}
            </li>
          ))}
        </ol>
      </body>
    </html>
  );
}

function Content({ line }: { line: ChatLine }) {
  const { kind, text, url } = line;
  const name = kindNames[kind];
  return (
    <>
      {kind === 'photo' && url?.includes('/_media/') && (
        <img src={url.slice(url.indexOf('/_media/'))} alt="Ảnh đã gửi" />
      )}
      {name && <em>{name} </em>}
      <WithLinks text={text} />
      {url !== null && kind !== 'sticker' && !url.includes('/_media/') && <WithLinks text={`\n${url}`} />}
    </>
  );
}

/** Web addresses in a text become links; everything else stays text. */
function WithLinks({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/u);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a href={part} target="_blank" rel="noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

function Buttons({ user, line }: { user: string; line: ChatLine }) {
  const tappable = line.buttons.filter(({ type }) => type.startsWith('oa.query.'));
  return (
    <form method="post" action="/_phone/tap" target="_top">
      <input type="hidden" name="user" value={user} />
      {tappable.map(({ title }) => (
        <button type="submit" name="button" value={title}>
          {title}
        </button>
      ))}
    </form>
  );
}

/** What became of the user's message on its way to the product. */
function Fate({ delivery, webhookUrl }: { delivery: Delivery | undefined; webhookUrl: string | null }) {
  if (!delivery || delivery.state === 'delivered') return null;
  const where = webhookUrl ?? 'địa chỉ chưa đặt';
  const fate =
    delivery.state === 'lost'
      ? `Không tới được chương trình ở ${where}. Tin này sẽ không được gửi lại.`
      : delivery.tries > 0
        ? `Chưa tới được chương trình ở ${where}. Sẽ tự gửi lại.`
        : 'Đang gửi ...';
  return <small class={delivery.tries > 0 || delivery.state === 'lost' ? 'fault' : ''}>{fate}</small>;
}
