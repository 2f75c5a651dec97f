import { type Frame, renderShell } from '../shell.tsx';
import { root } from './list-page.tsx';

/** There is none, or none that this person may see: the same page for both. */
export function renderAbsent(frame: Frame): string {
  return renderShell(
    frame,
    'Không có thông báo này',
    root,
    <>
      <h2>Không có thông báo này</h2>
      <p class="lead">Mã viết chưa đúng, hoặc thông báo thuộc nơi khác.</p>
      <p>
        <a href={root}>Về danh sách thông báo</a>
      </p>
    </>,
  );
}
