import type { GroupView } from '../../groups/groups-office.ts';
import { dayText } from '../../places/days.ts';
import { Action, Time } from '../parts.tsx';
import type { Frame } from '../shell.tsx';
import { groupsRoot, Refusal, renderRecords } from './records-page.tsx';

const states: Record<GroupView['state'], string | null> = {
  active: null,
  lost: 'mất liên lạc',
  closed: 'đã đóng',
};

/** The address of a group's page. */
export function groupAddress(id: string): string {
  return `${groupsRoot}/${encodeURIComponent(id)}`;
}

/** The groups of the villages somebody answers for. */
export function renderGroups(
  frame: Frame,
  parts: { village: string; groups: readonly GroupView[]; refused: readonly string[]; hint: string | null },
): string {
  const { village, groups, refused, hint } = parts;
  return renderRecords(
    frame,
    'Nhóm của thôn',
    groupsRoot,
    <>
      <h2>Nhóm của thôn</h2>
      {hint && <p class="notice">{hint}</p>}
      <Refusal sentences={refused} />
      <form class="search" method="get" action={groupsRoot}>
        <label for="noi">Chỉ nhóm của thôn</label>
        <div class="row">
          <input id="noi" name="noi" value={village} placeholder="thôn Khe Bành, xã Châu Quế" />
          <button type="submit">Lọc</button>
        </div>
      </form>
      {groups.length === 0 ? (
        <p class="empty">
          Chưa có nhóm nào. Trưởng thôn thêm Loa Làng vào nhóm rồi nhắn trong nhóm: @Loa Làng đăng ký nhóm.
        </p>
      ) : (
        <ol class="cases">
          {groups.map((group) => (
            <li class={`case${group.state === 'lost' ? ' missed' : ''}`}>
              <h3>
                <a href={groupAddress(group.id)}>{titleOf(group)}</a>
              </h3>
              <Facts group={group} />
            </li>
          ))}
        </ol>
      )}
    </>,
  );
}

/** Somebody who may be named to post. */
export interface Candidate {
  id: string;
  name: string;
  /** Why they are offered: their role. */
  about: string;
}

/** One group, and what may be switched of it. */
export function renderGroup(
  frame: Frame,
  parts: {
    group: GroupView;
    candidates: readonly Candidate[];
    mayChange: boolean;
    refused: readonly string[];
  },
): string {
  const { group, mayChange, refused } = parts;
  return renderRecords(
    frame,
    titleOf(group),
    groupsRoot,
    <>
      <p class="about">
        <a href={groupsRoot}>Nhóm của thôn</a>
      </p>
      <h2>{titleOf(group)}</h2>
      <Refusal sentences={refused} />
      <Facts group={group} />
      {mayChange && <Switches {...parts} />}
    </>,
  );
}

function Facts({ group }: { group: GroupView }) {
  const { villages, channel, listening, posting, posters, members, membersOn, aliveAt } = group;
  const state = states[group.state];
  return (
    <>
      <p class="about">
        <span class="chip">{listening ? 'đang lắng nghe' : 'chỉ nghe khi được nhắc tên'}</span>
        {state && <span class="chip missed">{state}</span>}
      </p>
      <dl class="facts">
        <dt>Của</dt>
        <dd>{villages.length > 0 ? villages.join('; ') : 'chưa thuộc thôn nào'}</dd>
        <dt>Kênh</dt>
        <dd>{channel}</dd>
        <dt>Được đăng</dt>
        <dd>
          {posting === 'entitled'
            ? 'mọi người có vai ở thôn hoặc xã'
            : posters.map(({ id, name }) => name ?? id).join(', ')}
        </dd>
        <dt>Số người</dt>
        <dd>
          {members === null
            ? 'chưa biết'
            : `${members}${membersOn ? `, tính đến ${dayText(membersOn)}` : ''}`}
        </dd>
        <dt>Còn hoạt động</dt>
        <dd>{aliveAt ? <Time at={aliveAt} /> : 'chưa thấy dấu hiệu nào'}</dd>
      </dl>
    </>
  );
}

function Switches({ group, candidates }: { group: GroupView; candidates: readonly Candidate[] }) {
  const address = groupAddress(group.id);
  const named = new Set(group.posters.map(({ id }) => id));
  return (
    <>
      <section aria-labelledby="nghe">
        <h3 id="nghe">Lắng nghe</h3>
        <p class="about">
          Bật thì Loa Làng đọc cả tin không nhắc tên để trả lời khi biết chắc; cả nhóm được báo khi bật hoặc
          tắt.
        </p>
        <Action action={`${address}/nghe`} fields={{ on: group.listening ? 'no' : 'yes' }}>
          {group.listening ? 'Tắt lắng nghe' : 'Bật lắng nghe'}
        </Action>
      </section>
      <form method="post" action={`${address}/dang`}>
        <fieldset>
          <legend>Ai được đăng trong nhóm</legend>
          <p class="about">Không chọn ai thì mọi người có vai ở thôn hoặc xã đều được.</p>
          {candidates.map(({ id, name, about }) => (
            <label class="check">
              <input type="checkbox" name="poster" value={id} checked={named.has(id)} />
              <span>
                {name}
                <span class="about">{` ${about}`}</span>
              </span>
            </label>
          ))}
          {candidates.length === 0 && <p>Chưa có ai có vai ở đây.</p>}
          <button type="submit">Lưu người được đăng</button>
        </fieldset>
      </form>
      <form method="post" action={`${address}/dong`}>
        <fieldset>
          <legend>Đóng nhóm</legend>
          <label class="check">
            <input type="checkbox" name="sure" value="yes" required />
            Nhóm này không dùng nữa; từ nay không gửi gì vào nhóm
          </label>
          <button type="submit">Đóng nhóm</button>
        </fieldset>
      </form>
    </>
  );
}

function titleOf({ name, villages, id }: GroupView): string {
  return name ?? (villages[0] ? `Nhóm ${villages[0].split(',')[0]}` : id);
}
