interface PageProps {
  oaName: string;
  user: string;
  follows: boolean;
  others: readonly string[];
}

/** The phone: whose it is, the chat in a frame of its own (so that typing survives its refresh), the input. */
export function Page({ oaName, user, follows, others }: PageProps) {
  const me = encodeURIComponent(user);
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${user} nhắn tin cho ${oaName}`}</title>
        <link rel="stylesheet" href="/_phone/style.css" />
      </head>
      <body>
        <main>
          <header>
            <h1>{oaName}</h1>
            <nav aria-label="Người đang nhắn">
              {others.map((name) => (
                <a
                  href={`/?user=${encodeURIComponent(name)}`}
                  aria-current={name === user ? 'page' : undefined}
                >
                  {name}
                </a>
              ))}
            </nav>
          </header>
          <iframe src={`/_phone/chat?user=${me}`} title={`Tin nhắn của ${user}`} />
          <form method="post" action="/_phone/say">
            <input type="hidden" name="user" value={user} />
            <input
              name="text"
              aria-label="Tin nhắn"
              placeholder="Gõ câu hỏi"
              autocomplete="off"
              autofocus
              required
            />
            <button class="send" type="submit">
              Gửi
            </button>
          </form>
          <form class="tools" method="post" action="/_phone/do">
            <input type="hidden" name="user" value={user} />
            <button type="submit" name="action" value={follows ? 'unfollow' : 'follow'}>
              {follows ? 'Bỏ quan tâm' : 'Quan tâm'}
            </button>
            <button type="submit" name="action" value="sendImage">
              Gửi ảnh
            </button>
            <button type="submit" name="action" value="sendVoice">
              Gửi tin thoại
            </button>
            <button type="submit" name="action" value="sendLocation">
              Gửi vị trí
            </button>
          </form>
          <form method="get" action="/">
            <input name="user" aria-label="Tên người nhắn" placeholder="Nhắn bằng tên khác" required />
            <button type="submit">Đổi người</button>
          </form>
        </main>
      </body>
    </html>
  );
}
