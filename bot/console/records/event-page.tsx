import type { MigrationReport } from '../../places/happen.ts';
import { type Place, sentenceLabel } from '../../places/place.ts';
import { carriedText, reportBlocks } from '../../places/report-words.ts';
import type { Frame } from '../shell.tsx';
import type { EventValues } from './event-form.ts';
import { type EventSlug, eventSlugs } from './place-words.ts';
import { placeAddress, placesRoot, Refusal, renderRecords } from './records-page.tsx';

/** What the page of an event shows beside what was typed. */
export interface EventParts {
  slug: EventSlug;
  place: Place;
  form: EventValues;
  refused: readonly string[];
  /** What it would do, and the mark by which the same report is known again; null = not looked at yet. */
  report: { seen: MigrationReport; mark: string } | null;
}

/** The form of an event: what it would do is shown before it can be written. */
export function renderEvent(frame: Frame, { slug, place, form, refused, report }: EventParts): string {
  const { word } = eventSlugs[slug];
  const title = `${word}: ${sentenceLabel(place)}`;
  return renderRecords(
    frame,
    title,
    placesRoot,
    <>
      <p class="about">
        <a href={placeAddress(place.id)}>{sentenceLabel(place)}</a>
      </p>
      <h2>{title}</h2>
      <Refusal sentences={refused} />
      <form method="post" action={`${placeAddress(place.id)}/${slug}`}>
        <input type="hidden" name="request" value={form.request} />
        {report && <Report report={report.seen} mark={report.mark} />}
        <label for="day">Ngày đầu tiên có hiệu lực</label>
        <input id="day" type="date" name="day" value={form.day} required />
        <label for="basis">Theo văn bản nào (không bắt buộc)</label>
        <input
          id="basis"
          name="basis"
          value={form.basis}
          maxlength={300}
          placeholder="Nghị quyết số 12/NQ-HĐND"
        />
        <Fields slug={slug} form={form} />
        <button class={report ? undefined : 'main-action'} type="submit" name="do" value="check">
          {report ? 'Xem lại' : 'Xem trước, chưa ghi'}
        </button>
      </form>
    </>,
  );
}

function Report({ report, mark }: { report: MigrationReport; mark: string }) {
  return (
    <section class="message" role="status">
      <h3>Thay đổi này sẽ</h3>
      {reportBlocks(report).map(({ title, lines }) => (
        <>
          <h4>{title}</h4>
          <ul class="findings">
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      ))}
      <p>{carriedText(report)}</p>
      <p class="warning">Đã ghi thì không xóa được; chỉ ghi thêm thay đổi khác.</p>
      <input type="hidden" name="mark" value={mark} />
      <button class="main-action" type="submit" name="do" value="write">
        Ghi thay đổi
      </button>
    </section>
  );
}

function Fields({ slug, form }: { slug: EventSlug; form: EventValues }) {
  const named = (
    <>
      <label for="name">Tên mới, cả loại</label>
      <input id="name" name="name" value={form.name} maxlength={80} placeholder="thôn Ngòi Lèn" />
    </>
  );
  switch (slug) {
    case 'doi-ten':
      return named;
    case 'chuyen':
      return (
        <>
          <label for="to">Từ ngày ấy thuộc</label>
          <input id="to" name="to" value={form.to} maxlength={200} placeholder="xã Châu Quế" />
        </>
      );
    case 'dong':
      return null;
    case 'nhap':
      return (
        <>
          <label for="others">Nhập cùng những nơi nào, mỗi dòng một nơi</label>
          <textarea id="others" name="others" rows={3} placeholder="thôn Khe Bành, xã Châu Quế">
            {form.others}
          </textarea>
          {named}
          <Check name="known" checked={form.known} label="Đó là một nơi đang có, không phải tên mới" />
          <Team form={form} />
        </>
      );
    case 'tach':
      return (
        <>
          <input type="hidden" name="parts" value={String(form.parts.length)} />
          {form.parts.map((part, at) => (
            <fieldset>
              <legend>{`Phần ${at + 1}`}</legend>
              <label for={`part-${at}`}>Tên, cả loại</label>
              <input
                id={`part-${at}`}
                name={`part-${at}`}
                value={part.name}
                maxlength={200}
                placeholder="thôn 3A"
              />
              <Check name={`known-${at}`} checked={part.known} label="Nơi đang có, không phải tên mới" />
              <label for={`takes-${at}`}>Nơi bên trong đi theo phần này, mỗi dòng một nơi</label>
              <textarea id={`takes-${at}`} name={`takes-${at}`} rows={2}>
                {part.takes}
              </textarea>
            </fieldset>
          ))}
          <button type="submit" name="do" value="more" formnovalidate>
            Thêm một phần
          </button>
          <Team form={form} />
        </>
      );
  }
}

function Team({ form }: { form: EventValues }) {
  return (
    <Check name="carryTeam" checked={form.carryTeam} label="Người soạn, duyệt, tổ chức giữ vai ở nơi mới" />
  );
}

function Check({ name, checked, label }: { name: string; checked: boolean; label: string }) {
  return (
    <label class="check">
      <input type="checkbox" name={name} value="yes" checked={checked} />
      {label}
    </label>
  );
}
