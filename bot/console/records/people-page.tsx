import type { PersonView } from '../../people/people.ts';
import { type RoleName, roleNames, roleText } from '../../people/role-names.ts';
import { dayText } from '../../places/days.ts';
import { Action } from '../parts.tsx';
import type { Frame } from '../shell.tsx';
import { peopleRoot, Refusal, renderRecords } from './records-page.tsx';

/** A person with what may be done about them. */
export interface PersonLine extends PersonView {
  /** A code may be made for them. */
  mayLink: boolean;
  /** Roles may be given to them. */
  mayGive: boolean;
  /** Of their roles, those that may be ended, as {@link roleKey}. */
  mayEnd: readonly string[];
}

/** What was typed to give a role to somebody new. */
export interface NewPerson {
  name: string;
  note: string;
  role: string;
  place: string;
  day: string;
  priority: string;
}

/** What the page of people shows. */
export interface PeopleParts {
  filter: { place: string; role: RoleName | ''; day: string };
  people: readonly PersonLine[];
  /** People beyond those shown. */
  more: number;
  mayChange: boolean;
  typed: NewPerson;
  refused: readonly string[];
  /** What is told once and not again: a code. */
  told: string | null;
  hint: string | null;
}

/** Names a role of a person in a form. */
export function roleKey({ role, place }: { role: RoleName; place: string }): string {
  return `${role} ${place}`;
}

/** Who is in which role where on a day, and what may be changed of it. */
export function renderPeople(frame: Frame, parts: PeopleParts): string {
  const { filter, people, more, mayChange, refused, told, hint } = parts;
  return renderRecords(
    frame,
    'Người và vai',
    peopleRoot,
    <>
      <h2>Người và vai</h2>
      {hint && <p class="notice">{hint}</p>}
      {told && (
        <p class="notice words" role="status">
          {told}
        </p>
      )}
      <Refusal sentences={refused} />
      <Choice filter={filter} />
      {mayChange && <Add {...parts} />}
      {people.length === 0 ? (
        <p class="empty">Không có ai trong danh sách này.</p>
      ) : (
        <ol class="cases">
          {people.map((person) => (
            <Person person={person} day={filter.day} />
          ))}
        </ol>
      )}
      {more > 0 && <p class="notice">{`Còn ${more} người nữa. Lọc theo nơi hoặc vai để thấy.`}</p>}
    </>,
  );
}

function Choice({ filter }: { filter: PeopleParts['filter'] }) {
  return (
    <form class="search" method="get" action={peopleRoot}>
      <label for="noi">Ở nơi nào, kể cả bên trong</label>
      <input id="noi" name="noi" value={filter.place} placeholder="thôn Khe Bành, xã Châu Quế" />
      <label for="vai">Vai</label>
      <select id="vai" name="vai">
        <option value="">Mọi vai</option>
        <RoleOptions chosen={filter.role} />
      </select>
      <label for="ngay">Trong ngày</label>
      <div class="row">
        <input id="ngay" type="date" name="ngay" value={filter.day} />
        <button type="submit">Lọc</button>
      </div>
    </form>
  );
}

function RoleOptions({ chosen }: { chosen: string }) {
  return (
    <>
      {roleNames.map((role) => (
        <option value={role} selected={role === chosen}>
          {roleText(role)}
        </option>
      ))}
    </>
  );
}

function Add({ typed, refused }: PeopleParts) {
  return (
    <>
      <details open={refused.length > 0 && typed.name !== ''}>
        <summary>Thêm người và giao vai</summary>
        <form method="post" action={`${peopleRoot}/them`}>
          <label for="new-name">Họ tên</label>
          <input id="new-name" name="name" value={typed.name} maxlength={80} required />
          <label for="new-note">Để phân biệt người cùng tên (không bắt buộc)</label>
          <input id="new-note" name="note" value={typed.note} maxlength={200} placeholder="con ông Bình" />
          <RoleFields id="new" typed={typed} />
          <button class="main-action" type="submit">
            Thêm và giao vai
          </button>
        </form>
      </details>
      <p class="actions">
        <a class="button" href={`${peopleRoot}/nhap`}>
          Nhập danh sách người
        </a>
      </p>
    </>
  );
}

function RoleFields({ id, typed }: { id: string; typed: Omit<NewPerson, 'name' | 'note'> }) {
  return (
    <>
      <label for={`${id}-role`}>Vai</label>
      <select id={`${id}-role`} name="role">
        <RoleOptions chosen={typed.role} />
      </select>
      <label for={`${id}-place`}>Ở nơi nào</label>
      <input
        id={`${id}-place`}
        name="place"
        value={typed.place}
        maxlength={200}
        required
        placeholder="thôn Khe Bành, xã Châu Quế"
      />
      <label for={`${id}-day`}>Từ ngày</label>
      <input id={`${id}-day`} type="date" name="day" value={typed.day} required />
      <label for={`${id}-priority`}>Thứ tự hỏi (người chuyển tin; số nhỏ hỏi trước)</label>
      <input id={`${id}-priority`} name="priority" value={typed.priority} inputmode="numeric" maxlength={3} />
    </>
  );
}

function Person({ person, day }: { person: PersonLine; day: string }) {
  const { id, name, note, roles, channels, mayEnd, mayGive, mayLink } = person;
  const address = `${peopleRoot}/${encodeURIComponent(id)}`;
  const ended = roles.filter((role) => mayEnd.includes(roleKey(role)));
  return (
    <li class="case">
      <h3>
        {name ?? '(chưa có tên)'}
        {note && <span class="about">{` (${note})`}</span>}
      </h3>
      <ul class="lines">
        {roles.map(({ role, path, from, to, priority }) => (
          <li>
            <b>{roleText(role)}</b>
            {`, ${path}`}
            <span class="about">
              {`, từ ${dayText(from)}${to ? ` đến ${dayText(to)}` : ''}${priority > 0 ? `, thứ tự ${priority}` : ''}`}
            </span>
          </li>
        ))}
      </ul>
      <p class="about">
        {channels.length > 0
          ? `Nhắn được qua: ${channels.join(', ')}`
          : 'Chưa nối kênh nào: chưa nhắn riêng được.'}
      </p>
      {(ended.length > 0 || mayGive || mayLink) && (
        <details>
          <summary>{`Đổi vai của ${name ?? 'người này'}`}</summary>
          {ended.map((role, at) => (
            <form method="post" action={`${address}/thoi`}>
              <input type="hidden" name="role" value={role.role} />
              <input type="hidden" name="place" value={role.place} />
              <label
                for={`end-${id}-${at}`}
              >{`Thôi vai ${roleText(role.role)}, ${role.path}, từ ngày`}</label>
              <div class="row">
                <input id={`end-${id}-${at}`} type="date" name="day" value={day} required />
                <button type="submit">Thôi vai</button>
              </div>
            </form>
          ))}
          {mayGive && (
            <form method="post" action={`${address}/vai`}>
              <fieldset>
                <legend>Giao thêm vai</legend>
                <RoleFields id={`give-${id}`} typed={{ role: 'relay', place: '', day, priority: '' }} />
                <button type="submit">Giao vai</button>
              </fieldset>
            </form>
          )}
          {mayLink && <Action action={`${address}/ma`}>Làm mã nối với kênh chat</Action>}
        </details>
      )}
    </li>
  );
}
