import type { AnnouncementView, LedgerView } from '../../announcements/desk/views.ts';
import { type VillageState, villageStateWords } from '../../announcements/ledger.ts';
import { pathWords } from '../../announcements/paths.ts';
import { Time } from '../parts.tsx';
import { type Frame, renderShell } from '../shell.tsx';
import { evidenceText } from './ledger-words.ts';
import { root } from './list-page.tsx';
import { numberText } from './number-text.ts';
import { ProgressLine, StateTable, sumsOf } from './progress-part.tsx';

/** Which lines are shown. */
export interface LedgerChoice {
  commune: string | undefined;
  state: VillageState | undefined;
}

/** The ledger by commune; a commune or a state opens its villages. */
export function renderLedger(
  frame: Frame,
  one: AnnouncementView,
  ledger: LedgerView,
  choice: LedgerChoice,
): string {
  const address = `${root}/${one.code}`;
  const chosen = ledger.communes.find(({ commune }) => commune.id === choice.commune);
  const opened = choice.commune !== undefined || choice.state !== undefined;
  return renderShell(
    frame,
    `Sổ theo dõi ${one.code}`,
    root,
    <>
      <p class="about">
        <a href={address}>{one.title}</a> · <b>{one.code}</b>
      </p>
      <h2>Sổ theo dõi</h2>
      <p class="lead">
        Chỉ gọi là tới dân khi có bằng chứng: máy báo, người chuyển tin báo, hoặc người dân xác nhận.
      </p>
      <ProgressLine counts={ledger.counts} />
      <StateTable counts={ledger.counts} href={(state) => `${address}/so?state=${state}`} />
      <p class="actions">
        <a class="button" href={`${address}/so.csv`}>
          Tải CSV
        </a>
        <a class="button" href={`${address}/so.xlsx`}>
          Tải Excel
        </a>
      </p>
      {opened ? (
        <>
          <h3>
            {[chosen?.commune.label, choice.state && villageStateWords[choice.state]]
              .filter(Boolean)
              .join(': ')}
          </h3>
          <p>
            <a href={`${address}/so`}>Xem lại theo xã</a>
          </p>
          <Villages lines={ledger.lines} />
        </>
      ) : (
        <Communes ledger={ledger} address={address} />
      )}
    </>,
  );
}

function Communes({ ledger, address }: { ledger: LedgerView; address: string }) {
  return (
    <table class="stacked">
      <caption>Theo xã</caption>
      <thead>
        <tr>
          <th scope="col">Xã</th>
          <th scope="col">Tới dân</th>
          <th scope="col">Đã gửi đi</th>
          <th scope="col">Chưa có đường</th>
        </tr>
      </thead>
      <tbody>
        {ledger.communes.map(({ commune, counts, villages }) => {
          const { arrived, left } = sumsOf(counts);
          return (
            <tr>
              <th scope="row">
                <a href={`${address}/so?commune=${encodeURIComponent(commune.id)}`}>{commune.label}</a>
              </th>
              <td data-label="Tới dân">{`${numberText(arrived)}/${numberText(villages)} thôn`}</td>
              <td data-label="Đã gửi đi">{numberText(left)}</td>
              <td data-label="Chưa có đường">{numberText(counts.missed)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Villages({ lines }: { lines: LedgerView['lines'] }) {
  if (lines.length === 0) return <p class="empty">Không có thôn nào.</p>;
  return (
    <table class="stacked">
      <caption class="unseen">Theo thôn</caption>
      <thead>
        <tr>
          <th scope="col">Thôn</th>
          <th scope="col">Tình trạng</th>
          <th scope="col">Bằng chứng</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ village, commune, state, path, evidence, at, reason }) => (
          <tr>
            <th scope="row">{`${village.label}, ${commune.label}`}</th>
            <td>
              {villageStateWords[state]}
              {path && `, qua ${pathWords[path]}`}
              {reason && <p class="about">{reason}</p>}
              {at && (
                <p class="about">
                  <Time at={at} />
                </p>
              )}
            </td>
            <td>{evidenceText(evidence) || 'chưa có bằng chứng'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
