import type { FeedbackFilter, FeedbackView } from '../feedback/list-feedback.ts';
import { Action, Filter, Replies, ReplyForm, type Returned, Time, whereText } from './parts.tsx';
import { type Frame, renderShell } from './shell.tsx';
import { feedbackStateNames, kindLabels } from './words.ts';

const path = '/console/feedback';
const filters: { value: FeedbackFilter; label: string; href: string }[] = [
  { value: 'open', label: 'Chưa trả lời', href: path },
  { value: 'answered', label: 'Đã trả lời', href: `${path}?filter=answered` },
  { value: 'closed', label: 'Đã xong', href: `${path}?filter=closed` },
  { value: 'all', label: 'Tất cả', href: `${path}?filter=all` },
];

/** Complaints, suggestions, faults and praise of residents. */
export function renderFeedback(
  frame: Frame,
  filter: FeedbackFilter,
  tickets: readonly FeedbackView[],
  returned: Returned | null,
): string {
  return renderShell(
    frame,
    'Phản ánh',
    path,
    <>
      <h2>Phản ánh</h2>
      <p class="lead">
        Người gửi có mã phiếu và hỏi được việc đến đâu. Trả lời viết ở đây tới thẳng nơi họ đã nhắn.
      </p>
      <Filter choices={filters} current={filter} />
      {tickets.length === 0 ? (
        <p class="empty">Không có phiếu nào.</p>
      ) : (
        <ol class="cases">
          {tickets.map((ticket) => (
            <Ticket ticket={ticket} returned={returned} />
          ))}
        </ol>
      )}
    </>,
  );
}

function Ticket({ ticket, returned }: { ticket: FeedbackView; returned: Returned | null }) {
  const { code, state, text } = ticket;
  const action = `${path}/${code}`;
  return (
    <li class={`case ${state}`} id={code}>
      <p class="about">
        <b>{code}</b> · <Time at={ticket.createdAt} /> · {whereText(ticket.channel, ticket.inGroup)}
      </p>
      <p class="about">
        <span class="chip">{kindLabels[ticket.kind]}</span>
        <span class={`chip ${state}`}>{feedbackStateNames[state]}</span>
      </p>
      <p class="words">{text || '(người gửi đã xóa, hoặc đã quá hạn lưu)'}</p>
      <dl>
        <dt>Nơi xảy ra</dt>
        <dd>{ticket.place ?? 'chưa rõ'}</dd>
        {ticket.attachments > 0 && (
          <>
            <dt>Tệp kèm</dt>
            <dd>{`${ticket.attachments}, xem trong cuộc trò chuyện trên kênh ${ticket.channel}`}</dd>
          </>
        )}
      </dl>
      <Pictures ticket={ticket} />
      <Replies replies={ticket.replies} />
      {text !== '' && (
        <>
          <ReplyForm action={`${action}/reply`} about={code} returned={returned} />
          <div class="actions">
            {state !== 'working' && (
              <Action action={`${action}/state`} fields={{ state: 'working' }}>
                Đang xử lý
              </Action>
            )}
            {state !== 'closed' && (
              <Action action={`${action}/state`} fields={{ state: 'closed' }}>
                Đã xong
              </Action>
            )}
          </div>
        </>
      )}
    </li>
  );
}

/** The pictures that came with it; those that could not be had are in the talk on the channel. */
function Pictures({ ticket: { code, pictures } }: { ticket: FeedbackView }) {
  if (pictures.length === 0) return null;
  const kept = pictures.filter(({ state }) => state === 'kept');
  const count = (state: FeedbackView['pictures'][number]['state']) =>
    pictures.filter((picture) => picture.state === state).length;
  return (
    <>
      {kept.length > 0 && (
        <ul class="pictures">
          {kept.map(({ id }, index) => {
            const address = `${path}/${code}/pictures/${id}`;
            return (
              <li>
                <a href={address}>
                  <img src={address} alt={`Ảnh ${index + 1} của phiếu ${code}`} loading="lazy" />
                </a>
              </li>
            );
          })}
        </ul>
      )}
      {count('waiting') > 0 && (
        <p class="about">{`Đang tải ${count('waiting')} ảnh, mở lại trang sau ít phút.`}</p>
      )}
      {count('lost') > 0 && (
        <p class="about">{`${count('lost')} ảnh không tải được; xem trong cuộc trò chuyện trên kênh.`}</p>
      )}
    </>
  );
}
