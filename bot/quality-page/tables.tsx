import type { QualityFigures } from './figures.ts';
import { inVietnamese } from './main-figures.ts';

/** Ways of typing with the same question typed so. */
export const typedExamples = [
  { key: 'marks', label: 'Đủ dấu', example: 'làm thẻ căn cước cho con mất bao lâu' },
  { key: 'none', label: 'Không dấu', example: 'lam the can cuoc cho con mat bao lau' },
  { key: 'wrong', label: 'Thiếu dấu, sai dấu', example: 'lam the can cước cho con mat bao lau' },
  { key: 'teencode', label: 'Viết tắt, gõ trượt', example: 'lm thr cccd cho con mat blau' },
  { key: 'telex', label: 'Quên bật bộ gõ', example: 'lam ther canw cươcs cho con matas bao lâu' },
  { key: 'voice', label: 'Đọc cho máy viết', example: 'nàm thẻ căn cước cho con mất bao nâu' },
];

const styles = [
  { key: 'dialect', label: 'Tiếng địa phương', example: 'mô, chi, răng, tui, má, bầm' },
  { key: 'fragment', label: 'Vài chữ', example: 'căn cước trẻ em' },
  { key: 'story', label: 'Kể dài', example: 'kể cả chuyện nhà rồi mới hỏi' },
  { key: 'old-words', label: 'Tên gọi cũ', example: 'chứng minh thư, sổ hộ khẩu' },
];

const intents = [
  { key: 'emergency', label: 'Kêu cứu' },
  { key: 'howto', label: 'Hỏi cách làm' },
  { key: 'scam_check', label: 'Hỏi có phải lừa đảo' },
  { key: 'feedback', label: 'Phản ánh, góp ý' },
  { key: 'ticket_status', label: 'Hỏi phản ánh đến đâu' },
  { key: 'announcement', label: 'Hỏi thông báo của xã' },
  { key: 'handoff', label: 'Muốn gặp người' },
  { key: 'learn', label: 'Muốn học' },
  { key: 'privacy', label: 'Riêng tư, xóa tin' },
  { key: 'greeting_thanks', label: 'Chào, cảm ơn' },
  { key: 'out_of_scope', label: 'Ngoài phạm vi' },
  { key: 'ignore', label: 'Chuyện riêng trong nhóm' },
];

type Row = { key: string; label: string; example?: string };

/** A table of figures; rows that were not measured are left out. */
function FigureTable(props: {
  quality: QualityFigures;
  caption: string;
  first: string;
  rows: readonly Row[];
  columns: readonly { label: string; name: (key: string) => string }[];
  /** Said after each number. */
  unit?: string;
}) {
  const { figures } = props.quality;
  const rows = props.rows.filter(({ key }) => figures[props.columns[0]!.name(key)] !== undefined);
  return (
    <table>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.first}</th>
          {props.columns.map(({ label }) => (
            <th scope="col">{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, example }) => (
          <tr>
            <th scope="row">
              {label}
              {example && <small>{example}</small>}
            </th>
            {props.columns.map(({ name }) => (
              <td>
                {figures[name(key)] === undefined
                  ? '–'
                  : inVietnamese(figures[name(key)]!) + (props.unit ?? '%')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The six ways of typing. */
export function TypingTable({ quality }: { quality: QualityFigures }) {
  return (
    <section aria-labelledby="typings">
      <h2 id="typings">Gõ kiểu nào cũng phải hiểu</h2>
      <FigureTable
        quality={quality}
        caption="Cùng những câu hỏi ấy, gõ sáu kiểu"
        first="Kiểu gõ"
        rows={typedExamples}
        columns={[
          { label: 'Đúng ngay', name: (key) => `questions.${key}.hit1` },
          { label: 'Trong ba bài', name: (key) => `questions.${key}.hit3` },
          { label: 'Nhầm bài', name: (key) => `questions.${key}.wrong` },
        ]}
      />
    </section>
  );
}

/** The ways of speaking. */
export function StyleTable({ quality }: { quality: QualityFigures }) {
  return (
    <section aria-labelledby="styles">
      <h2 id="styles">Nói kiểu nào cũng phải hiểu</h2>
      <FigureTable
        quality={quality}
        caption="Câu đủ dấu, theo cách nói"
        first="Cách nói"
        rows={styles}
        columns={[
          { label: 'Đúng ngay', name: (key) => `questions.${key}.hit1` },
          { label: 'Trong ba bài', name: (key) => `questions.${key}.hit3` },
          { label: 'Trả lời luôn', name: (key) => `questions.${key}.answered` },
        ]}
      />
    </section>
  );
}

/** The F1 of each intent. */
export function IntentTable({ quality }: { quality: QualityFigures }) {
  return (
    <section aria-labelledby="intents">
      <h2 id="intents">Hiểu tin nhắn để làm gì</h2>
      <FigureTable
        quality={quality}
        caption="Điểm từng loại tin: sót hay nhầm đều bị trừ"
        first="Loại tin"
        rows={intents}
        columns={[{ label: 'Điểm (nhiều nhất 100)', name: (key) => `router.${key}.f1` }]}
        unit=""
      />
    </section>
  );
}
