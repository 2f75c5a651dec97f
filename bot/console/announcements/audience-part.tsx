import type { Speaker } from '../../announcements/desk/speakers.ts';
import { type FormValues, figureWords } from './form-values.ts';

/** What the choice of receivers shows beside what was typed. */
export interface AudienceParts {
  speakers: readonly Speaker[];
  labels: ReadonlyMap<string, string>;
  /** Places found for the words; null = nothing was searched. */
  found: readonly { id: string; path: string }[] | null;
}

/** Who speaks, and to which places. */
export function AudiencePart({ form, speakers, labels, found }: AudienceParts & { form: FormValues }) {
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
