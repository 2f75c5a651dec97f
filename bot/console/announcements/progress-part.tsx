import type { StateCounts } from '../../announcements/desk/views.ts';
import { arrivedStates, villageStates, villageStateWords } from '../../announcements/ledger.ts';
import { numberText } from './number-text.ts';

/** How many villages there are, how many were sent to, how many have a proof of arrival. */
export function sumsOf(counts: StateCounts) {
  const sum = (states: readonly (keyof StateCounts)[]) =>
    states.reduce((total, state) => total + counts[state], 0);
  const arrived = sum(arrivedStates);
  return { all: sum(villageStates), arrived, left: arrived + counts.sent + counts.unknown };
}

/** "Đã có bằng chứng tới 12/20 thôn": numbers first, the bar only repeats them. */
export function ProgressLine({ counts }: { counts: StateCounts }) {
  const { all, arrived, left } = sumsOf(counts);
  const text = `Có bằng chứng tới dân: ${numberText(arrived)}/${numberText(all)} thôn. Đã gửi đi: ${numberText(left)}.`;
  return (
    <div class="progress">
      <p>{text}</p>
      <progress value={left} max={Math.max(all, 1)} aria-label={`Đã gửi đi ${left} trên ${all} thôn`}>
        {text}
      </progress>
    </div>
  );
}

/** Every state with its number and its words; a state without villages is left out. */
export function StateTable({ counts, href }: { counts: StateCounts; href?: (state: string) => string }) {
  const there = [...villageStates].reverse().filter((state) => counts[state] > 0);
  return (
    <table class="counts">
      <caption class="unseen">Số thôn theo tình trạng</caption>
      <thead>
        <tr>
          <th scope="col">Tình trạng</th>
          <th scope="col">Số thôn</th>
        </tr>
      </thead>
      <tbody>
        {there.map((state) => (
          <tr>
            <th scope="row">
              {href ? <a href={href(state)}>{villageStateWords[state]}</a> : villageStateWords[state]}
            </th>
            <td>{numberText(counts[state])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
