import { type AnnouncementState, stateWords } from '../../announcements/announcement.ts';
import type { AnnouncementLine, AnnouncementPage } from '../../announcements/desk/views.ts';
import { Filter, Time } from '../parts.tsx';
import { type Frame, renderShell } from '../shell.tsx';
import { ProgressLine } from './progress-part.tsx';

export const root = '/console/thong-bao';

const shown: readonly AnnouncementState[] = ['draft', 'submitted', 'approved', 'sending', 'done'];

/** What the list was asked for. */
export interface ListChoice {
  state: AnnouncementState | undefined;
  words: string;
}

/** The announcements somebody may see, the newest first. */
export function renderList(
  frame: Frame,
  choice: ListChoice,
  page: AnnouncementPage,
  { mayWrite, hint }: { mayWrite: boolean; hint: string | null },
): string {
  const choices = [
    { value: '', label: 'Tất cả', href: root },
    ...shown.map((state) => ({ value: state, label: stateWords[state], href: `${root}?state=${state}` })),
  ];
  return renderShell(
    frame,
    'Thông báo',
    root,
    <>
      <h2>Thông báo</h2>
      {hint && <p class="notice">{hint}</p>}
      {mayWrite && (
        <p class="actions">
          <a class="button main-action" href={`${root}/moi`}>
            Soạn thông báo
          </a>
        </p>
      )}
      <Filter choices={choices} current={choice.state ?? ''} />
      <form class="search" method="get" action={root}>
        {choice.state && <input type="hidden" name="state" value={choice.state} />}
        <label for="words">Tìm theo tiêu đề hoặc mã</label>
        <div class="row">
          <input id="words" name="words" value={choice.words} />
          <button type="submit">Tìm</button>
        </div>
      </form>
      {page.announcements.length === 0 ? (
        <p class="empty">Không có thông báo nào.</p>
      ) : (
        <ol class="cases">
          {page.announcements.map((line) => (
            <Line line={line} />
          ))}
        </ol>
      )}
      {page.next && (
        <p>
          <a
            href={`${root}?${new URLSearchParams({
              ...(choice.state ? { state: choice.state } : {}),
              ...(choice.words ? { words: choice.words } : {}),
              before: page.next,
            })}`}
          >
            Xem các thông báo cũ hơn
          </a>
        </p>
      )}
    </>,
  );
}

function Line({ line }: { line: AnnouncementLine }) {
  return (
    <li class={`case announcement ${line.state}`}>
      <h3>
        <a href={`${root}/${line.code}`}>{line.title}</a>
      </h3>
      <p class="about">
        <span class={`chip ${line.state}`}>{stateWords[line.state]}</span>
        {line.urgent && <span class="chip missed">khẩn</span>}
      </p>
      <p class="about">
        <b>{line.code}</b> · {line.place.label} · {line.made.name} soạn <Time at={line.made.at} />
      </p>
      {line.sendAt && line.startedAt === null && (
        <p class="about">
          Hẹn gửi <Time at={line.sendAt} />
        </p>
      )}
      {line.counts && <ProgressLine counts={line.counts} />}
    </li>
  );
}
