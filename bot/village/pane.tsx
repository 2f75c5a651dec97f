import { Composer } from './composer.tsx';
import type { Chat } from './conversation-view.ts';
import { HiddenFields } from './hidden-fields.tsx';
import { MessageLines } from './message-line.tsx';
import { hrefOf, type PageModel, type Seat } from './page-model.ts';
import { village } from './residents.ts';

/** One conversation: its name, its lines, and the form to write with. */
export function Pane({ model, chat }: { model: PageModel; chat: Chat }) {
  const view = model.conversations[chat];
  const { resident } = model;
  const group = chat === 'group';
  return (
    <section class="pane" id={chat} aria-labelledby={`${chat}-name`}>
      <header>
        <h2 id={`${chat}-name`}>{group ? `Nhóm thôn ${village.name}` : 'Nhắn riêng'}</h2>
        <p>{group ? `Cả ${village.households} hộ cùng đọc` : `Chỉ ${resident.called} và Loa Làng đọc`}</p>
      </header>
      <div class="log" role="log" aria-labelledby={`${chat}-name`} tabindex={0}>
        <div
          class="lines"
          data-chat={chat}
          data-cursor={view.cursor}
          data-waiting={view.waiting ? '' : undefined}
        >
          {group ? <GroupStart model={model} /> : <DirectStart model={model} />}
          {view.hidden > 0 && (
            <p class="older">
              <a href={hrefOf(resident.id, chat, { all: '1' })}>Xem {view.hidden} tin cũ hơn</a>
            </p>
          )}
          <ol>
            <MessageLines seat={model} view={view} />
          </ol>
          <p class="waiting">
            <span>Loa Làng đang trả lời</span>
            <span class="dots" aria-hidden="true" />
            <noscript>
              {' '}
              <a href={hrefOf(resident.id, chat)}>Tải lại để xem</a>
            </noscript>
          </p>
        </div>
      </div>
      <Composer model={model} chat={chat} />
    </section>
  );
}

function GroupStart({ model }: { model: PageModel }) {
  return (
    <div class="start">
      <p>
        <b>Thôn thử</b>, để dùng Loa Làng khi chưa có Zalo. Bấm một tên ở trên để nói là người ấy (người tưởng
        tượng). Thôn này chỉ người mở trang đọc được.
      </p>
      <p class="about">
        {village.name} có thật: thôn người Dao, {village.households} hộ, {village.commune} (cũ:{' '}
        {village.formerCommune}), {village.province}.
      </p>
      <p>Hỏi thử:</p>
      <Questions seat={model} chat="group" questions={[model.resident.questions[0]!]} />
    </div>
  );
}

function DirectStart({ model }: { model: PageModel }) {
  return (
    <div class="start">
      <p>Việc riêng thì hỏi ở đây, không cần gọi tên. Hỏi thử:</p>
      <Questions seat={model} chat="direct" questions={model.resident.questions} />
    </div>
  );
}

/** Questions to begin with: one tap asks. */
function Questions({ seat, chat, questions }: { seat: Seat; chat: Chat; questions: readonly string[] }) {
  return (
    <form class="choices" method="post" action="/village/messages" data-send="">
      <HiddenFields seat={seat} chat={chat} />
      {chat === 'group' && <input type="hidden" name="mention" value="yes" />}
      {questions.map((question) => (
        <button type="submit" name="text" value={question}>
          {chat === 'group' && <b>@Loa Làng</b>} {question}
        </button>
      ))}
    </form>
  );
}
