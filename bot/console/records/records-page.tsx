import type { Child } from 'hono/jsx';
import { type Frame, renderShell } from '../shell.tsx';

export const placesRoot = '/console/dia-ban';
export const peopleRoot = '/console/dia-ban/nguoi';
export const groupsRoot = '/console/dia-ban/nhom';

const parts = [
  { path: placesRoot, label: 'Nơi' },
  { path: peopleRoot, label: 'Người và vai' },
  { path: groupsRoot, label: 'Nhóm của thôn' },
] as const;
export type RecordsPart = (typeof parts)[number]['path'];

/** The address of a place's page. */
export function placeAddress(id: string, day?: string): string {
  return `${placesRoot}/noi/${encodeURIComponent(id)}${day ? `?ngay=${day}` : ''}`;
}

/** A page of the commune's records: places, people, groups. */
export function renderRecords(frame: Frame, title: string, current: RecordsPart, content: Child): string {
  return renderShell(
    frame,
    title,
    placesRoot,
    <>
      <nav class="filter" aria-label="Phần của địa bàn">
        {parts.map(({ path, label }) => (
          <a href={path} aria-current={path === current ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {content}
    </>,
  );
}

/** What is not there, or not for this person to see. */
export function renderNothing(frame: Frame, current: RecordsPart): string {
  return renderRecords(frame, 'Không có', current, <p class="empty">Không có nơi, người hay nhóm này.</p>);
}

/** Why something was refused. */
export function Refusal({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div class="refusal" role="alert">
      {sentences.length === 1 ? (
        <p>{sentences[0]}</p>
      ) : (
        <ul>
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
