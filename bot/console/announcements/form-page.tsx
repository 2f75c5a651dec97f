import type { DraftFault } from '../../announcements/desk/refusal.ts';
import { longestText } from '../../announcements/draft.ts';
import { stoppable } from '../../announcements/topics.ts';
import { type Frame, renderShell } from '../shell.tsx';
import { AudiencePart, type AudienceParts } from './audience-part.tsx';
import { type FormValues, freeTopic } from './form-values.ts';
import { LetterPart, type LetterParts } from './letter-part.tsx';
import { root } from './list-page.tsx';
import { TemplatePart } from './template-part.tsx';
import { TimingPart } from './timing-part.tsx';

/** What the form shows beside what was typed. */
export interface FormParts extends AudienceParts, LetterParts {
  /** Where it is sent. */
  action: string;
  title: string;
  file: { id: string; name: string } | null;
  sentence: string | null;
  faults: readonly DraftFault[];
  /** What a step of the form did. */
  told: string | null;
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
      {parts.told && (
        <p class="notice" role="status">
          {parts.told}
        </p>
      )}
      <form class="draft" method="post" action={parts.action} enctype="multipart/form-data">
        {(['request', 'pattern', 'fileId'] as const).map((name) => (
          <input type="hidden" name={name} value={form[name]} />
        ))}
        <EnterKey />
        <TemplatePart form={form} />
        <LetterPart form={form} {...parts} />
        <label for="title">Tiêu đề</label>
        <input id="title" name="title" value={form.title} maxlength={200} required={!form.blanksOpen} />
        <label for="text">Nội dung</label>
        <p class="about" id="text-hint">
          {`Ngắn, dễ hiểu: việc gì, ngày nào, mấy giờ, ở đâu, hỏi ai. Nhiều nhất ${longestText} ký tự. Đừng ghi số giấy tờ, số tài khoản.`}
        </p>
        <textarea id="text" name="text" rows={9} required={!form.blanksOpen} aria-describedby="text-hint">
          {form.text}
        </textarea>
        <Topic form={form} />
        <AudiencePart form={form} {...parts} />
        <TimingPart form={form} />
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

/** What the Enter key in any field does: browsers take the first button of a form, seen or not. */
function EnterKey() {
  return (
    <button class="enter-key" type="submit" name="do" value="enter" formnovalidate tabindex={-1}>
      Lưu
    </button>
  );
}

function Topic({ form }: { form: FormValues }) {
  return (
    <>
      <label for="topic">Chủ đề</label>
      <select id="topic" name="topic" aria-describedby="topic-hint">
        {stoppable.map(({ id, words }) => (
          <option value={id} selected={id === form.topic || (id === freeTopic && !isStoppable(form.topic))}>
            {words[0]}
          </option>
        ))}
      </select>
      <p class="about" id="topic-hint">
        Ai đã nhắn "thôi" chủ đề này thì không nhận. Tin khẩn thì ai cũng nhận, trừ người đã thôi mọi tin.
      </p>
    </>
  );
}

function isStoppable(topic: string): boolean {
  return stoppable.some(({ id }) => id === topic);
}
