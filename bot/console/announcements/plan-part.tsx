import { carriersLines } from '../../announcements/carriers.ts';
import type { PlanView } from '../../announcements/desk/views.ts';
import { pathKinds, pathWords } from '../../announcements/paths.ts';
import { timeText } from '../parts.tsx';
import { numberText } from './number-text.ts';

/** Rows shown of one table: the rest is in the numbers. */
const mostRows = 200;

/** "1.356 thôn: 912 qua nhóm của thôn, 64 chưa tới được; xong lúc 22/11/2026 09:42" */
export function planSentence(plan: PlanView): string {
  const parts = pathKinds
    .filter((kind) => plan.counts[kind] > 0)
    .map((kind) => `${numberText(plan.counts[kind])} qua ${pathWords[kind]}`);
  if (plan.counts.missed > 0) parts.push(`${numberText(plan.counts.missed)} chưa tới được`);
  const ways = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  return `${numberText(plan.villages)} thôn${ways}; gửi từ ${timeText(plan.startsAt)}, xong lúc ${timeText(plan.finishesAt)}.`;
}

/** What would happen, before the click. */
export function PlanPart({ plan }: { plan: PlanView }) {
  return (
    <section aria-labelledby="ke-hoach">
      <h3 id="ke-hoach">Kế hoạch gửi</h3>
      <p class="plan-sentence">{planSentence(plan)}</p>
      <p class="about">
        {`${numberText(plan.conversations)} cuộc trò chuyện, ${numberText(plan.messages)} tin. Nơi có người chuyển tin còn chờ họ chuyển.`}
      </p>
      {carriersLines(plan.carriers).map((line) => (
        <p class="about">{line}</p>
      ))}
      <Findings plan={plan} />
      <Troubled title="Thôn chưa tới được" rows={plan.missed} open />
      <Troubled title="Thôn không đi được đường tốt nhất" rows={plan.secondBest} />
      <h3>Trên từng kênh sẽ hiện</h3>
      {plan.previews.length === 0 && <p class="empty">Chưa có kênh nào tới được thôn nào.</p>}
      {plan.previews.map(({ channel, inGroup, messages }) => (
        <details open={plan.previews.length === 1}>
          <summary>{`${channel}, ${inGroup ? 'trong nhóm' : 'nhắn riêng'}: ${messages.length} tin`}</summary>
          {messages.map(({ text, file }) => (
            <blockquote class="message">
              {file && <p class="about">{`Kèm tệp: ${file}`}</p>}
              <p class="words">{text}</p>
            </blockquote>
          ))}
        </details>
      ))}
    </section>
  );
}

/** What a check of the words found, the stops first. */
function Findings({ plan: { findings } }: { plan: PlanView }) {
  if (findings.length === 0) return null;
  const stopsFirst = [...findings].sort((a, b) => Number(b.level === 'stop') - Number(a.level === 'stop'));
  return (
    <ul class="findings">
      {stopsFirst.map(({ level, sentence, remedy }) => (
        <li class={level === 'stop' ? 'missed' : undefined}>
          <b>{level === 'stop' ? 'Phải sửa: ' : 'Nên xem lại: '}</b>
          {sentence} {remedy}
        </li>
      ))}
    </ul>
  );
}

function Troubled({
  title,
  rows,
  open = false,
}: {
  title: string;
  rows: PlanView['missed'];
  open?: boolean;
}) {
  if (rows.length === 0) return null;
  return (
    <details open={open && rows.length <= 20}>
      <summary>{`${title}: ${numberText(rows.length)}`}</summary>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">Thôn</th>
            <th scope="col">Vì sao</th>
            <th scope="col">Cách khắc phục</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(({ village, commune, reason, remedy }) => (
            <tr>
              <th scope="row">{[village.label, commune?.label].filter(Boolean).join(', ')}</th>
              <td>{reason}</td>
              <td>{remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p class="about">{`Và ${numberText(rows.length - mostRows)} thôn nữa.`}</p>}
    </details>
  );
}
