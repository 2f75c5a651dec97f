import {
  type ClusterView,
  type ListedStatus,
  type QuestionReport,
  questionStatuses,
} from '../faq/questions.ts';
import { Filter, Time, whereText } from './parts.tsx';
import { type Frame, renderShell } from './shell.tsx';
import { statusNames } from './words.ts';

const path = '/console/questions';
/** Periods that can be looked at, in days. */
export const periods = [7, 30, 90, 365] as const;

/** What is looked at. */
export interface QuestionsChoice {
  days: number;
  status: ListedStatus | undefined;
}

/** What people asked, clustered by meaning. */
export function renderQuestions(frame: Frame, choice: QuestionsChoice, report: QuestionReport): string {
  return renderShell(
    frame,
    'Câu hỏi',
    path,
    <>
      <h2>Bà con hỏi gì</h2>
      <p class="lead">
        {`${report.asked} câu hỏi trong ${choice.days} ngày, gom theo nghĩa thành ${report.clusters.length} nhóm, nhiều nhất đứng trước. `}
        {report.leftOut > 0 && `Chưa gom ${report.leftOut} câu cũ hơn vì quá nhiều. `}
        <a href={`${path}.csv${query(choice)}`}>Tải bảng tính (CSV)</a>
      </p>
      <Filter
        choices={periods.map((days) => ({
          label: `${days} ngày`,
          value: String(days),
          href: `${path}${query({ ...choice, days })}`,
        }))}
        current={String(choice.days)}
      />
      <Filter
        choices={[undefined, ...questionStatuses].map((status) => ({
          label: status ? statusNames[status]! : 'tất cả',
          value: status ?? '',
          href: `${path}${query({ ...choice, status })}`,
        }))}
        current={choice.status ?? ''}
      />
      {report.clusters.length === 0 ? (
        <p class="empty">Chưa có câu hỏi nào.</p>
      ) : (
        <ol class="clusters">
          {report.clusters.map((cluster) => (
            <Cluster cluster={cluster} />
          ))}
        </ol>
      )}
    </>,
  );
}

function query({ days, status }: QuestionsChoice): string {
  return `?days=${days}${status ? `&status=${status}` : ''}`;
}

function Cluster({ cluster }: { cluster: ClusterView }) {
  return (
    <li class="cluster">
      <p class="count">
        <b>{cluster.count}</b> lần
      </p>
      <div>
        <p class="words">{cluster.sample}</p>
        <p class="about">
          {Object.entries(cluster.statuses).map(([status, count]) => (
            <span class={`chip ${status}`}>{`${statusNames[status]}: ${count}`}</span>
          ))}
        </p>
        <p class="about">
          {cluster.guide ? (
            <>
              Trả lời từ bài: <b>{cluster.guide.title}</b>
            </>
          ) : (
            'Chưa có bài nào trả lời.'
          )}
        </p>
        <p class="about">
          {cluster.channels
            .map(({ channel, inGroup, count }) => `${whereText(channel, inGroup)}: ${count}`)
            .join('; ')}
          {cluster.places.length > 0 && ` · Nhắc tới: ${cluster.places.join(', ')}`}
          {' · Lần cuối: '}
          <Time at={cluster.lastAskedAt} />
        </p>
        {cluster.others.length > 0 && (
          <details>
            <summary>Hỏi cách khác</summary>
            <ul class="said">
              {cluster.others.map((text) => (
                <li class="words">{text}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}
