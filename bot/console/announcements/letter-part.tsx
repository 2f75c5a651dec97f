import type { LetterFact } from '../../announcements/letter.ts';
import type { FormValues } from './form-values.ts';

/** What is shown of a letter beside its words. */
export interface LetterParts {
  facts: readonly LetterFact[];
  /** A model is there that may be asked to shorten it. */
  mayShorten: boolean;
}

/** Reading an official letter, and what to look for when shortening it. */
export function LetterPart({ form, facts, mayShorten }: LetterParts & { form: FormValues }) {
  return (
    <details class="letter" open={form.letter !== ''}>
      <summary>Soạn từ công văn (PDF, DOCX)</summary>
      <label for="letter-file">Chọn tệp công văn</label>
      <input
        id="letter-file"
        type="file"
        name="letterFile"
        accept=".pdf,.docx,application/pdf"
        aria-describedby="letter-hint"
      />
      <p class="about" id="letter-hint">
        Nhiều nhất 5 MB, 30 trang, có chữ (không phải ảnh chụp). Tệp đọc ngay trên máy chủ này, không giữ lại.
      </p>
      <label class="check">
        <input type="checkbox" name="with-letter" value="yes" />
        Gửi kèm công văn này cho người dân (chỉ tệp PDF)
      </label>
      <button type="submit" name="do" value="letter" formnovalidate>
        Đọc công văn
      </button>
      {form.letter !== '' && (
        <>
          <input type="hidden" name="letterName" value={form.letterName} />
          <h3>{form.letterName}</h3>
          <p>
            Rút ngắn cho dân: giữ việc gì, ngày giờ, ở đâu, cho ai, mang gì, hỏi ai. Bỏ căn cứ pháp lý, nơi
            nhận, việc chỉ của cơ quan. Máy thấy trong công văn:
          </p>
          <dl class="facts">
            {facts.map(({ label, value }) => (
              <>
                <dt>{label}</dt>
                <dd class={value === '' ? 'warning' : undefined}>{value || 'chưa thấy, xem lại công văn'}</dd>
              </>
            ))}
          </dl>
          <label for="letter">Chữ trong công văn</label>
          <textarea id="letter" name="letter" rows={8} readonly>
            {form.letter}
          </textarea>
          <div class="actions">
            {mayShorten && (
              <button type="submit" name="do" value="shorten" formnovalidate>
                Nhờ máy rút ngắn, thay nội dung ở dưới
              </button>
            )}
            <button type="submit" name="do" value="take-letter" formnovalidate>
              Chép cả công văn xuống nội dung
            </button>
            <button type="submit" name="do" value="drop-letter" formnovalidate>
              Bỏ công văn
            </button>
          </div>
        </>
      )}
    </details>
  );
}
