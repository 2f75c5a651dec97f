import type { HandoffFilter, HandoffView } from '../handoffs/list-handoffs.ts';
import { Action, Filter, Replies, ReplyForm, type Returned, Time, whereText } from './parts.tsx';
import { type Frame, renderShell } from './shell.tsx';
import { statusNames } from './words.ts';

const path = '/console/handoffs';
const filters = [
  { value: 'waiting', label: 'Đang chờ', href: path },
  { value: 'settled', label: 'Đã xong', href: `${path}?filter=settled` },
];

/** Questions that wait for a person. */
export function renderHandoffs(
  frame: Frame,
  filter: HandoffFilter,
  handoffs: readonly HandoffView[],
  returned: Returned | null,
): string {
  return renderShell(
    frame,
    'Cần người trả lời',
    path,
    <>
      <h2>Cần người trả lời</h2>
      <p class="lead">
        Câu máy không trả lời được, và người xin gặp cán bộ. Trả lời viết ở đây tới thẳng người hỏi, trên kênh
        họ đã hỏi.
      </p>
      <Filter choices={filters} current={filter} />
      {handoffs.length === 0 ? (
        <p class="empty">{filter === 'waiting' ? 'Không còn câu nào chờ.' : 'Chưa có câu nào xong.'}</p>
      ) : (
        <ol class="cases">
          {handoffs.map((handoff) => (
            <Handoff handoff={handoff} returned={returned} />
          ))}
        </ol>
      )}
    </>,
  );
}

const states: Record<HandoffView['state'], string | null> = {
  open: null,
  missed: 'người hỏi chưa nhận được trả lời',
  answered: 'đã trả lời',
  closed: 'đã đóng',
};

function Handoff({ handoff, returned }: { handoff: HandoffView; returned: Returned | null }) {
  const { id, text, state } = handoff;
  const waits = state === 'open' || state === 'missed';
  return (
    <li class={`case ${state}`} id={id}>
      <p class="about">
        <b>{id}</b> · <Time at={handoff.askedAt} /> · {whereText(handoff.channel, handoff.inGroup)}
      </p>
      <p class="about">
        <span class="chip">{handoff.reason === 'asked' ? 'Xin gặp người' : 'Máy không trả lời được'}</span>
        {states[state] && <span class={`chip ${state}`}>{states[state]}</span>}
      </p>
      <p class="words">{text || '(người hỏi đã xóa)'}</p>
      {handoff.conversation.length > 1 && (
        <details>
          <summary>{`Trong cuộc trò chuyện này đã hỏi (${handoff.conversation.length})`}</summary>
          <ul class="said">
            {handoff.conversation.map((said) => (
              <li>
                <Time at={said.at} /> · {statusNames[said.status] ?? said.status}
                <p class="words">{said.text}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Replies replies={handoff.replies} />
      {waits && (
        <>
          <ReplyForm action={`${path}/${id}/reply`} about={id} returned={returned} />
          <div class="actions">
            <Action action={`${path}/${id}/close`}>Đóng, không cần trả lời</Action>
          </div>
        </>
      )}
    </li>
  );
}
