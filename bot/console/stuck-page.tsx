import { dayInWords } from '../../knowledge/answer/in-force.ts';
import { wayNames } from '../coach/coach-words.ts';
import type { StuckView } from '../coach/list-stuck.ts';
import { Filter } from './parts.tsx';
import { periods } from './questions-page.tsx';
import { type Frame, renderShell } from './shell.tsx';

const path = '/console/stuck';

/** The steps at which people get stuck when they go through a guide step by step. */
export function renderStuck(frame: Frame, days: number, list: readonly StuckView[]): string {
  const count = list.reduce((sum, one) => sum + one.count, 0);
  return renderShell(
    frame,
    'Chỗ vướng',
    path,
    <>
      <h2>Bà con vướng ở bước nào</h2>
      <p class="lead">
        {`${count} lần vướng trong ${days} ngày, ở ${list.length} bước, nhiều nhất đứng trước. Một người vướng một bước nhiều lần trong ngày tính một lần. `}
        <a href={`${path}.csv?days=${days}`}>Tải bảng tính (CSV)</a>
      </p>
      <Filter
        choices={periods.map((one) => ({
          label: `${one} ngày`,
          value: String(one),
          href: `${path}?days=${one}`,
        }))}
        current={String(days)}
      />
      {list.length === 0 ? (
        <p class="empty">Chưa có bước nào bị vướng.</p>
      ) : (
        <ol class="clusters">
          {list.map((one) => (
            <Stuck one={one} />
          ))}
        </ol>
      )}
    </>,
  );
}

function Stuck({ one }: { one: StuckView }) {
  return (
    <li class="cluster">
      <p class="count">
        <b>{one.count}</b> lần
      </p>
      <div>
        <p class="words">
          {one.text === null
            ? `Bước ${one.step} khi đó. Bài đã sửa bước này.`
            : `Bước ${one.step}: ${one.text}`}
        </p>
        <p class="about">
          Bài: <b>{one.guide.title}</b>
          {` (${wayNames[one.way]})`}
        </p>
        <p class="about">
          <span class="chip answered">{`tự gỡ được: ${one.fixed}`}</span>
          <span class="chip handed_off">{`chuyển người: ${one.handedOff}`}</span>
        </p>
        <p class="about">
          {one.places.length > 0 && `Nhắc tới: ${one.places.join(', ')} · `}
          {`Lần cuối: ${dayInWords(one.lastDay)}`}
        </p>
      </div>
    </li>
  );
}
