import { randomUUID } from 'node:crypto';
import type { AnnouncementView, Outlook } from '../../announcements/desk/views.ts';
import { type Frame, renderShell } from '../shell.tsx';
import { root } from './list-page.tsx';
import { numberText } from './number-text.ts';

/** What is confirmed on a page of its own. */
export const halts = {
  dung: { wish: 'stop', title: 'Dừng gửi', button: 'Dừng ngay' },
  'dinh-chinh': { wish: 'correct', title: 'Đính chính', button: 'Gửi bản đính chính' },
  'thu-hoi': { wish: 'withdraw', title: 'Thu hồi', button: 'Thu hồi và báo cho nơi đã nhận' },
} as const;
export type HaltPath = keyof typeof halts;

/** What was typed on the page. */
export interface HaltWords {
  request: string;
  title: string;
  text: string;
  reason: string;
}

/** The consequences in numbers, and the button. */
export function renderConfirm(
  frame: Frame,
  path: HaltPath,
  one: AnnouncementView,
  outlook: Outlook,
  typed: HaltWords | null,
  refusal: string | null,
): string {
  const { wish, title, button } = halts[path];
  const address = `${root}/${one.code}`;
  const words = typed ?? { request: randomUUID(), title: one.title, text: one.text, reason: '' };
  return renderShell(
    frame,
    `${title} ${one.code}`,
    root,
    <>
      <p class="about">
        <a href={address}>{one.title}</a> · <b>{one.code}</b>
      </p>
      <h2>{title}</h2>
      <ul class="outlook">
        {sentencesOf(wish, outlook).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      {refusal && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
      <form method="post" action={`${address}/${path}`}>
        <input type="hidden" name="request" value={words.request} />
        {wish === 'correct' && (
          <>
            <label for="title">Tiêu đề đúng</label>
            <input id="title" name="title" value={words.title} maxlength={200} required />
            <label for="text">Nội dung đúng</label>
            <textarea id="text" name="text" rows={7} required>
              {words.text}
            </textarea>
          </>
        )}
        <label for="reason">
          {wish === 'withdraw' ? 'Lý do; người dân đã nhận sẽ đọc câu này' : 'Lý do, để ghi nhật ký'}
        </label>
        <textarea id="reason" name="reason" rows={2} required>
          {words.reason}
        </textarea>
        <div class="actions">
          <button class="main-action" type="submit">
            {button}
          </button>
          <a class="button" href={address}>
            Thôi, quay lại
          </a>
        </div>
      </form>
    </>,
  );
}

/** What would happen now; numbers may move while the page is read. */
export function sentencesOf(wish: 'stop' | 'correct' | 'withdraw', outlook: Outlook): string[] {
  const [notYet, inFlight, told, fresh] = [outlook.notYet, outlook.inFlight, outlook.told, outlook.fresh].map(
    numberText,
  );
  const flying = outlook.inFlight > 0 ? [`${inFlight} nơi đang gửi dở, có thể vẫn nhận bản cũ.`] : [];
  if (wish === 'stop')
    return [
      `${notYet} nơi chưa gửi sẽ không nhận nữa.`,
      ...flying,
      `${told} nơi đã nhận thì vẫn giữ tin. Tin sai thì đính chính hoặc thu hồi.`,
    ];
  if (wish === 'correct')
    return [
      `${told} nơi đã nhận bản cũ sẽ nhận bản đính chính, mỗi nơi một lần.`,
      ...flying,
      `${fresh} nơi chưa nhận gì chỉ nhận bản mới.`,
      'Bản đính chính gửi ngay, không chờ duyệt: đọc lại kỹ.',
    ];
  return [
    `${told} nơi đã nhận sẽ được báo là thông báo không còn hiệu lực, mỗi nơi một lần.`,
    ...flying,
    `${notYet} nơi chưa gửi sẽ không nhận gì.`,
  ];
}
