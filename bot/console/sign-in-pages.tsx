import { shortestPassword } from './password.ts';
import { type Frame, renderShell } from './shell.tsx';

/** The door. `kept` is what somebody had typed when their session ended. */
export function renderSignIn(frame: Frame, fault: string | null, name = '', kept = ''): string {
  return renderShell(
    frame,
    'Đăng nhập',
    null,
    <section class="door">
      <h2>Đăng nhập</h2>
      {fault && (
        <p class="refusal" role="alert">
          {fault}
        </p>
      )}
      {kept && (
        <>
          <label for="kept">Chữ vừa gõ, chép lại trước khi đăng nhập:</label>
          <textarea id="kept" rows={4} readonly>
            {kept}
          </textarea>
        </>
      )}
      <form method="post" action="/console/sign-in">
        <label for="name">Tên</label>
        <input id="name" name="name" value={name} autocomplete="username" required />
        <label for="password">Mật khẩu</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <button class="main-action" type="submit">
          Đăng nhập
        </button>
      </form>
      <p class="lead">Chưa có tên hoặc quên mật khẩu: hỏi người giữ máy chủ (lệnh "loa staff").</p>
    </section>,
  );
}

/** Where a password of one's own is chosen. */
export function renderPassword(frame: Frame, oneTime: boolean, fault: string | null): string {
  return renderShell(
    frame,
    'Đặt mật khẩu',
    null,
    <section class="door">
      <h2>Đặt mật khẩu của mình</h2>
      <p class="lead">
        {oneTime ? 'Mật khẩu được cấp chỉ dùng một lần. ' : ''}
        {`Ít nhất ${shortestPassword} ký tự; một câu ngắn dễ nhớ là tốt. Đừng dùng lại mật khẩu ở nơi khác.`}
      </p>
      {fault && (
        <p class="refusal" role="alert">
          {fault}
        </p>
      )}
      <form method="post" action="/console/password">
        {!oneTime && (
          <>
            <label for="old">Mật khẩu đang dùng</label>
            <input id="old" name="old" type="password" autocomplete="current-password" required />
          </>
        )}
        <label for="new">Mật khẩu mới</label>
        <input id="new" name="new" type="password" autocomplete="new-password" required />
        <label for="again">Gõ lại mật khẩu mới</label>
        <input id="again" name="again" type="password" autocomplete="new-password" required />
        <button class="main-action" type="submit">
          Lưu mật khẩu
        </button>
      </form>
    </section>,
  );
}
