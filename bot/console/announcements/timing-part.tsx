import { type FormValues, repeatWords } from './form-values.ts';

/** When it goes out, how often, and whether it cannot wait. */
export function TimingPart({ form }: { form: FormValues }) {
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
