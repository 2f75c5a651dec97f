import type { ImportRow } from '../../imports/columns.ts';
import { countsOf, type ImportOutcome } from '../../imports/outcome.ts';
import type { Frame } from '../shell.tsx';
import type { ImportKind } from './import-kinds.ts';
import { Refusal, renderRecords } from './records-page.tsx';

/** A table that was looked at. */
export interface Looked {
  rows: readonly ImportRow[];
  outcome: ImportOutcome;
  /** Titles of columns that are not used, and not kept. */
  ignored: readonly string[];
}

/** Faults that are shown at once. */
const mostShown = 200;

/** Taking a table: which rows are bad and why, before anything is written. */
export function renderImport(
  frame: Frame,
  kind: ImportKind,
  { refused, looked }: { refused: string | null; looked: Looked | null },
): string {
  const address = `${kind.part}/nhap`;
  return renderRecords(
    frame,
    kind.title,
    kind.part,
    <>
      <p class="about">
        <a href={kind.part}>Về danh sách</a>
      </p>
      <h2>{kind.title}</h2>
      <p class="lead">{kind.lead}</p>
      <Refusal sentences={refused ? [refused] : []} />
      {looked && <Report looked={looked} action={address} />}
      <form method="post" action={address} enctype="multipart/form-data">
        <label for="file">{looked ? 'Chọn tệp đã sửa' : 'Chọn tệp Excel (.xlsx) hoặc CSV (UTF-8)'}</label>
        <input id="file" type="file" name="file" accept=".xlsx,.csv,text/csv" required />
        <button class={looked ? undefined : 'main-action'} type="submit" name="do" value="check">
          Kiểm tra, chưa ghi
        </button>
      </form>
      <details open={!looked}>
        <summary>Tệp cần có những cột nào</summary>
        <ul class="findings">
          {kind.columns.map(({ titles, required }) => (
            <li>
              <b>{titles[0]}</b>
              {required && ' (phải có)'}
              {titles.length > 1 && <span class="about">{` hoặc: ${titles.slice(1).join(', ')}`}</span>}
            </li>
          ))}
        </ul>
        <p>
          <a href={`${address}/mau.csv`}>Tải tệp mẫu (CSV)</a>
        </p>
      </details>
    </>,
  );
}

function Report({ looked: { rows, outcome, ignored }, action }: { looked: Looked; action: string }) {
  const { faults } = outcome;
  const bad = new Set(faults.map(({ line }) => line)).size;
  const good = rows.length - bad;
  return (
    <section class="message" role="status" aria-labelledby="ket-qua">
      <h3 id="ket-qua">{`${rows.length} dòng: ${good} dòng đúng, ${bad} dòng sai`}</h3>
      <p>{`Nếu ghi: ${countsOf(outcome)}.`}</p>
      {ignored.length > 0 && <p class="about">{`Cột không dùng đến, không lưu: ${ignored.join(', ')}.`}</p>}
      {faults.length > 0 && (
        <table>
          <caption>Dòng sai</caption>
          <thead>
            <tr>
              <th scope="col">Dòng</th>
              <th scope="col">Sai gì, sửa thế nào</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, mostShown).map(({ line, sentence }) => (
              <tr>
                <th scope="row">{line}</th>
                <td>{sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {faults.length > mostShown && <p>{`Và ${faults.length - mostShown} lỗi nữa.`}</p>}
      {good > 0 && (
        <form method="post" action={action} enctype="multipart/form-data">
          <input type="hidden" name="rows" value={JSON.stringify(rows)} />
          <button class="main-action" type="submit" name="do" value={bad > 0 ? 'write-good' : 'write'}>
            {bad > 0 ? `Ghi ${good} dòng đúng, bỏ dòng sai` : `Ghi ${good} dòng`}
          </button>
        </form>
      )}
    </section>
  );
}
