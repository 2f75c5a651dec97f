import { randomUUID } from 'node:crypto';
import { stateWords } from '../../announcements/announcement.ts';
import type { AnnouncementView, LogView, PlanView } from '../../announcements/desk/views.ts';
import { topicText } from '../../announcements/topics.ts';
import { filePath } from '../../files/kept-files.ts';
import { Action, Time } from '../parts.tsx';
import { type Frame, renderShell } from '../shell.tsx';
import { root } from './list-page.tsx';
import { PlanPart } from './plan-part.tsx';
import { ProgressLine, StateTable } from './progress-part.tsx';

/** What the page of an announcement shows beside it. */
export interface ShowParts {
  plan: PlanView | null;
  /** Why there is no plan. */
  planFault: string | null;
  log: LogView | null;
  /** Why the last wish was refused, and what was typed with it. */
  refusal: { sentence: string; reason: string } | null;
}

/** One announcement: its words, its plan or its progress, and what may be done with it. */
export function renderAnnouncement(frame: Frame, one: AnnouncementView, parts: ShowParts): string {
  const address = `${root}/${one.code}`;
  return renderShell(
    frame,
    one.title,
    root,
    <article class="announcement">
      <p class="about">
        <a href={root}>Thông báo</a> · <b>{one.code}</b>
      </p>
      <h2>{one.title}</h2>
      <p class="about">
        <span class={`chip ${one.state}`}>{stateWords[one.state]}</span>
        {one.urgent && <span class="chip missed">khẩn</span>}
        {one.version > 1 && <span class="chip">{`bản thứ ${one.version}`}</span>}
      </p>
      {parts.refusal && (
        <p class="refusal" role="alert">
          {parts.refusal.sentence}
        </p>
      )}
      {one.awaitsApproval && (
        <p class="notice">
          Tin khẩn này đã gửi khi chưa ai duyệt. Người duyệt đọc lại rồi bấm Duyệt, hoặc dừng và đính chính.
        </p>
      )}
      <Returned one={one} log={parts.log} />
      <Facts one={one} />
      <blockquote class="message">
        <p class="words">{one.text}</p>
      </blockquote>
      {one.file && (
        <p>
          Tệp kèm: <a href={filePath(one.file.id, one.file.name)}>{one.file.name}</a>
        </p>
      )}
      {parts.plan && <PlanPart plan={parts.plan} />}
      {parts.planFault && <p class="notice">{parts.planFault}</p>}
      {one.counts && <Progress one={one} live={frame.files.live} />}
      <Wishes one={one} address={address} reason={parts.refusal?.reason ?? ''} />
      <p class="actions">
        <a class="button" href={`${address}/in`}>
          Tờ in cho nhà văn hóa
        </a>
      </p>
      <Log log={parts.log} />
    </article>,
  );
}

/** Why a draft came back, where it did and was not handed in since. */
function Returned({ one, log }: { one: AnnouncementView; log: LogView | null }) {
  const last = log?.entries.findLast(({ what }) => what !== 'edit');
  if (one.state !== 'draft' || last?.what !== 'reject') return null;
  return (
    <p class="notice">
      <b>{last.name}</b>: {last.sentence}
    </p>
  );
}

function Facts({ one }: { one: AnnouncementView }) {
  const label = new Map(one.audienceLabels.map((place) => [place.id, place.label]));
  const names = (ids: readonly string[]) => ids.map((id) => label.get(id) ?? id).join(', ');
  return (
    <dl class="facts">
      <dt>Đứng tên</dt>
      <dd>{one.place.label}</dd>
      <dt>Gửi tới</dt>
      <dd>
        {names(one.audience.places)}
        {one.audience.except.length > 0 && `, trừ ${names(one.audience.except)}`}
        {one.audience.where.length > 0 && ', chỉ thôn đủ điều kiện'}
      </dd>
      <dt>Chủ đề</dt>
      <dd>{topicText(one.topic)}</dd>
      <dt>Giờ gửi</dt>
      <dd>{one.sendAt ? <Time at={one.sendAt} /> : one.urgent ? 'ngay khi gửi' : 'ngay khi được duyệt'}</dd>
      {one.repeat && (
        <>
          <dt>Lặp lại</dt>
          <dd>{one.repeat}</dd>
        </>
      )}
      <dt>Người soạn</dt>
      <dd>
        {one.made.name}, <Time at={one.made.at} />
      </dd>
      {one.approved && (
        <>
          <dt>Người duyệt</dt>
          <dd>
            {one.approved.name}, <Time at={one.approved.at} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Progress({ one, live }: { one: AnnouncementView; live: string }) {
  const address = `${root}/${one.code}`;
  const moving = one.state === 'sending';
  return (
    <section aria-labelledby="tien-do">
      <h3 id="tien-do">Tiến độ</h3>
      <div id="live" data-live={moving ? 'yes' : 'no'}>
        <ProgressLine counts={one.counts!} />
        <StateTable counts={one.counts!} href={(state) => `${address}/so?state=${state}`} />
      </div>
      <p class="actions">
        <a class="button" href={`${address}/so`}>
          Sổ theo dõi từng thôn
        </a>
        <a class="button" href={address}>
          Xem số mới
        </a>
      </p>
      {moving && <script src={live} defer />}
    </section>
  );
}

function Wishes({ one, address, reason }: { one: AnnouncementView; address: string; reason: string }) {
  const may = (wish: AnnouncementView['may'][number]) => one.may.includes(wish);
  if (one.may.length === 0) return null;
  const request = () => ({ request: randomUUID() });
  return (
    <section aria-labelledby="viec">
      <h3 id="viec">Việc làm được</h3>
      <div class="actions">
        {may('edit') && (
          <a class="button" href={`${address}/sua`}>
            Sửa
          </a>
        )}
        {may('submit') && (
          <Action action={`${address}/gui-duyet`} fields={request()}>
            {one.urgent ? 'Gửi ngay, duyệt sau' : 'Gửi duyệt'}
          </Action>
        )}
        {may('approve') && (
          <Action action={`${address}/duyet`} fields={request()}>
            Duyệt
          </Action>
        )}
        {may('stop') && (
          <a class="button" href={`${address}/dung`}>
            Dừng gửi
          </a>
        )}
        {may('correct') && (
          <a class="button" href={`${address}/dinh-chinh`}>
            Đính chính
          </a>
        )}
        {may('withdraw') && (
          <a class="button" href={`${address}/thu-hoi`}>
            Thu hồi
          </a>
        )}
      </div>
      {may('reject') && (
        <form method="post" action={`${address}/tra-lai`}>
          <input type="hidden" name="request" value={randomUUID()} />
          <label for="reason">Trả lại cho người soạn, vì</label>
          <textarea id="reason" name="reason" rows={2} required>
            {reason}
          </textarea>
          <button type="submit">Trả lại</button>
        </form>
      )}
    </section>
  );
}

function Log({ log }: { log: LogView | null }) {
  if (!log) return null;
  return (
    <details>
      <summary>{`Nhật ký: ${log.entries.length} việc`}</summary>
      <ol class="log">
        {log.entries.map(({ at, name, sentence }) => (
          <li>
            <span class="about">
              <Time at={at} /> · <b>{name}</b>
            </span>
            <br />
            {sentence}
          </li>
        ))}
      </ol>
    </details>
  );
}
