import { templateOf, templates } from '../../announcements/templates/find-template.ts';
import { type FormValues, freeKind } from './form-values.ts';

/** Choosing a template, and its blanks when it is open. */
export function TemplatePart({ form }: { form: FormValues }) {
  const template = form.blanksOpen ? templateOf(form.kind) : null;
  return (
    <fieldset>
      <legend>Loại tin và mẫu</legend>
      <label for="kind">Loại tin</label>
      <div class="row">
        <select id="kind" name="kind" aria-describedby="kind-hint">
          <option value={freeKind}>Tin khác, tự viết</option>
          {templates.map(({ kind, name }) => (
            <option value={kind} selected={kind === form.kind}>
              {name}
            </option>
          ))}
        </select>
        <button type="submit" name="do" value="template" formnovalidate>
          Mở mẫu
        </button>
      </div>
      <p class="about" id="kind-hint">
        Mẫu hỏi từng ý rồi ghép thành tin. Không cần mẫu thì viết thẳng ở dưới.
      </p>
      {template && (
        <>
          <input type="hidden" name="blanksOpen" value="yes" />
          {template.blanks.map(({ name, ask, required }) => (
            <>
              <label for={`blank-${name}`}>{required ? ask : `${ask} (không bắt buộc)`}</label>
              <input
                id={`blank-${name}`}
                name={`blank-${name}`}
                value={form.blanks[name] ?? ''}
                placeholder={template.example[name]}
                maxlength={300}
              />
            </>
          ))}
          <button type="submit" name="do" value="fill" formnovalidate>
            {form.text.trim() === '' ? 'Ghép thành tin' : 'Ghép lại, thay tiêu đề và nội dung ở dưới'}
          </button>
        </>
      )}
    </fieldset>
  );
}
