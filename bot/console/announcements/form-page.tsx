import type { DraftFault } from '../../announcements/desk/refusal.ts';
import type { Speaker } from '../../announcements/desk/speakers.ts';
import { longestText } from '../../announcements/draft.ts';
import { type Frame, renderShell } from '../shell.tsx';
import { type FormValues, figureWords, repeatWords } from './form-values.ts';
import { root } from './list-page.tsx';

/** What the form shows beside what was typed. */
export interface FormParts {
  /** Where it is sent. */
  action: string;
  title: string;
  speakers: readonly Speaker[];
  labels: ReadonlyMap<string, string>;
  /** Places found for the words; null = nothing was searched. */
  found: readonly { id: string; path: string }[] | null;
  file: { id: string; name: string } | null;
  sentence: string | null;
  faults: readonly DraftFault[];
}

/** The form of a draft: plain fields and buttons, every step of it a page of its own, nothing typed is lost. */
export function renderForm(frame: Frame, form: FormValues, parts: FormParts): string {
  return renderShell(
    frame,
    parts.title,
    root,
    <>
      <h2>{parts.title}</h2>
      {parts.sentence && (
        <div class="refusal" role="alert">
          {parts.faults.length === 0 ? (
            <p>{parts.sentence}</p>
          ) : (
            <ul>
              {parts.faults.map(({ sentence }) => (
                <li>{sentence}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      <form class="draft" method="post" action={parts.action} enctype="multipart/form-data">
        {(['request', 'kind', 'topic', 'pattern', 'fileId'] as const).map((name) => (
          <input type="hidden" name={name} value={form[name]} />
        ))}
        <label for="title">Tiêu đề</label>
        <input id="title" name="title" value={form.title} maxlength={200} required />
        <label for="text">Nội dung</label>
        <p class="about" id="text-hint">
          {`Ngắn, dễ hiểu: việc gì, ngày nào, mấy giờ, ở đâu, hỏi ai. Nhiều nhất ${longestText} ký tự. Đừng ghi số giấy tờ, số tài khoản.`}
        </p>
        <textarea id="text" name="text" rows={7} required aria-describedby="text-hint">
          {form.text}
        </textarea>
        <Audience form={form} parts={parts} />
        <Timing form={form} />
        <fieldset>
          <legend>Ảnh hoặc tệp kèm theo</legend>
          {parts.file && (
            <label class="check">
              <input type="checkbox" name="drop-file" value="yes" />
              {`Bỏ tệp "${parts.file.name}"`}
            </label>
          )}
          <label for="file">Chọn ảnh JPG, PNG (1 MB) hoặc PDF (5 MB)</label>
          <input id="file" type="file" name="file" accept="image/jpeg,image/png,application/pdf" />
        </fieldset>
        <button class="main-action" type="submit" name="do" value="save">
          Lưu và xem kế hoạch gửi
        </button>
      </form>
    </>,
  );
}

function Audience({ form, parts }: { form: FormValues; parts: FormParts }) {
  const { speakers, labels, found } = parts;
  const label = (id: string) => labels.get(id) ?? id;
  return (
    <fieldset>
      <legend>Đứng tên và nơi nhận</legend>
      <label for="place">Thông báo của</label>
      <select id="place" name="place">
        {speakers.map((speaker) => (
          <option value={speaker.id} selected={speaker.id === form.place}>
            {speaker.label}
          </option>
        ))}
      </select>
      <p class="about">
        {form.to.length === 0
          ? 'Gửi tới mọi thôn của nơi đứng tên. Muốn gửi hẹp hơn thì tìm và chọn nơi.'
          : 'Gửi tới những nơi sau. Bỏ dấu chọn để bỏ nơi.'}
      </p>
      {form.to.map((id) => (
        <label class="check">
          <input type="checkbox" name="to" value={id} checked />
          {label(id)}
        </label>
      ))}
      {form.except.map((id) => (
        <label class="check">
          <input type="checkbox" name="except" value={id} checked />
          {`Trừ ${label(id)}`}
        </label>
      ))}
      <label for="find">Tìm nơi theo tên</label>
      <div class="row">
        <input id="find" name="find" value={form.find} placeholder="khe banh" />
        <button type="submit" name="do" value="find" formnovalidate>
          Tìm
        </button>
      </div>
      {found !== null && (
        <div class="found" role="status">
          {found.length === 0 ? (
            <p>Không thấy nơi nào tên như vậy trong địa bàn. Gõ tên khác, không cần dấu.</p>
          ) : (
            <ul>
              {found.map(({ id, path }) => (
                <li>
                  <span>{path}</span>
                  <span class="actions">
                    <button
                      type="submit"
                      name="do"
                      value={`to:${id}`}
                      formnovalidate
                      aria-label={`Gửi tới ${path}`}
                    >
                      Gửi tới
                    </button>
                    <button
                      type="submit"
                      name="do"
                      value={`except:${id}`}
                      formnovalidate
                      aria-label={`Trừ ra ${path}`}
                    >
                      Trừ ra
                    </button>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <details open={form.figure !== ''}>
        <summary>Chỉ gửi thôn đủ điều kiện</summary>
        <label for="figure">Số liệu của thôn</label>
        <select id="figure" name="figure">
          <option value="">Không đặt điều kiện</option>
          {Object.entries({
            ...figureWords,
            ...(form.figure in figureWords || !form.figure ? {} : { [form.figure]: form.figure }),
          }).map(([name, words]) => (
            <option value={name} selected={name === form.figure}>
              {words}
            </option>
          ))}
        </select>
        <label for="is">So sánh</label>
        <select id="is" name="is">
          <option value="atLeast" selected={form.is === 'atLeast'}>
            từ mức này trở lên
          </option>
          <option value="below" selected={form.is === 'below'}>
            dưới mức này
          </option>
        </select>
        <label for="value">Mức</label>
        <input id="value" name="value" value={form.value} inputmode="decimal" />
        <p class="about">Thôn chưa có số liệu này thì không nhận.</p>
      </details>
    </fieldset>
  );
}

function Timing({ form }: { form: FormValues }) {
  return (
    <fieldset>
      <legend>Giờ gửi</legend>
      <label class="check">
        <input type="radio" name="when" value="now" checked={form.when === 'now'} />
        Ngay khi được duyệt
      </label>
      <label class="check">
        <input type="radio" name="when" value="at" checked={form.when === 'at'} />
        Vào giờ này
      </label>
      <label for="at">Ngày và giờ (giờ Việt Nam)</label>
      <input id="at" type="datetime-local" name="at" value={form.at} />
      <label for="repeat">Lặp lại</label>
      <select id="repeat" name="repeat">
        {Object.entries(repeatWords)
          .filter(([name]) => name !== 'other' || form.repeat === 'other')
          .map(([name, words]) => (
            <option value={name} selected={name === form.repeat}>
              {name === 'other' ? `${words}: ${form.pattern}` : words}
            </option>
          ))}
      </select>
      <p class="about">Từ 21:30 đến 6:00 không gửi, trừ tin khẩn.</p>
      <label class="check">
        <input
          type="checkbox"
          name="urgent"
          value="yes"
          checked={form.urgent}
          aria-describedby="urgent-hint"
        />
        Tin khẩn: bão, lũ, sạt lở, cháy
      </label>
      <p class="about warning" id="urgent-hint">
        Tin khẩn gửi ngay, cả ban đêm, không chờ duyệt; nhật ký ghi rõ ai gửi, và người duyệt xem lại sau.
      </p>
    </fieldset>
  );
}
