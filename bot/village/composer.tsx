import type { Chat } from './conversation-view.ts';
import { HiddenFields } from './hidden-fields.tsx';
import { hrefOf, type PageModel } from './page-model.ts';

/** The form to write with. */
export function Composer({ model, chat }: { model: PageModel; chat: Chat }) {
  const { resident } = model;
  const group = chat === 'group';
  const returned = model.returned?.chat === chat ? model.returned : null;
  const field = `${chat}-text`;
  return (
    <form class="composer" method="post" action="/village/messages" data-send="" data-composer="">
      <HiddenFields seat={model} chat={chat} />
      {group && model.replyTo && <ReplyTo message={model.replyTo} resident={resident.id} />}
      <p class="refusal" id={`${chat}-refusal`} role="alert">
        {returned?.sentence}
      </p>
      <label class="unseen" for={field}>
        {group ? `Nhắn trong nhóm, là ${resident.called}` : `Nhắn riêng cho Loa Làng, là ${resident.called}`}
      </label>
      <div class="write">
        <textarea
          id={field}
          name="text"
          rows={1}
          aria-describedby={`${chat}-refusal ${chat}-hint`}
          aria-invalid={returned ? 'true' : undefined}
          autofocus={returned !== null}
          placeholder={group ? 'Nhắn cho cả nhóm' : 'Hỏi Loa Làng'}
        >
          {returned?.text ?? ''}
        </textarea>
        <button type="submit" class="send">
          Gửi
        </button>
      </div>
      <div class="below">
        {group && (
          <button type="submit" class="mention" name="mention" value="yes" data-mention="">
            @Loa Làng
          </button>
        )}
        <p class="hint" id={`${chat}-hint`}>
          {group
            ? 'Gọi tên thì Loa Làng mới trả lời.'
            : 'Gõ không dấu cũng được. Đừng gửi mật khẩu, mã OTP, số căn cước.'}
        </p>
      </div>
    </form>
  );
}

function ReplyTo({ message, resident }: { message: string; resident: string }) {
  return (
    <p class="reply-to">
      <input type="hidden" name="replyTo" value={message} />
      Đang hỏi tiếp câu trả lời của Loa Làng. <a href={hrefOf(resident, 'group')}>Thôi</a>
    </p>
  );
}
