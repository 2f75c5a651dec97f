import { capabilityLines, vietnamese } from '../capabilities/capability-words.ts';
import { usedSentence, warnings } from '../delivery/plan-words.ts';
import type { ChannelView } from './list-channels.ts';
import { Time } from './parts.tsx';
import { type Frame, renderShell } from './shell.tsx';

/** What carries words to people: which channels run, what each can do, and what is wrong with it. */
export function renderChannels(frame: Frame, channels: readonly ChannelView[]): string {
  const open = channels.filter((channel) => channel.open).length;
  return renderShell(
    frame,
    'Kênh',
    '/console/kenh',
    <>
      <h2>Kênh</h2>
      <p class="lead">
        {`${open} kênh đang mở. Kênh chưa mở là kênh chưa được cấu hình trên máy chủ; cách làm ở tệp README của từng kênh. Kiểm tra kỹ hơn bằng lệnh loa doctor.`}
      </p>
      {channels.length === 0 ? (
        <p class="empty">Chưa có kênh nào.</p>
      ) : (
        <ol class="clusters">
          {channels.map((channel) => (
            <One channel={channel} />
          ))}
        </ol>
      )}
    </>,
  );
}

function One({ channel: { name, open, capabilities, circuit, plan } }: { channel: ChannelView }) {
  return (
    <li class="cluster">
      <p class="count">{open ? <b>đang mở</b> : 'chưa mở'}</p>
      <div>
        <p class="words">{name}</p>
        {circuit && (
          <p class="fault">
            {'Tạm ngừng gửi từ '}
            <Time at={circuit.since.toISOString()} />
            {` vì tài khoản lỗi liên tục. ${circuit.operator} Chương trình tự thử lại; tin đang chờ không mất trong một ngày.`}
          </p>
        )}
        {plan && <p class="about">{usedSentence(plan)}</p>}
        {plan && warnings(plan).map((warning) => <p class="fault">{warning}</p>)}
        <p class="about">
          {capabilityLines(capabilities, vietnamese)
            .map(([label, value]) => `${label}: ${value}`)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}
