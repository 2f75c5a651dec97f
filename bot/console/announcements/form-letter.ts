import type { AnnouncementDesk } from '../../announcements/desk/desk.ts';
import { longestText } from '../../announcements/draft.ts';
import { comparedWithLetter, letterName, type ShortenLetter } from '../../announcements/letter.ts';
import { readDocument } from '../../announcements/read-document.ts';
import type { FormValues } from './form-values.ts';

/** What came of a step with a letter: the form as it is now, and a sentence on what was done or why not. */
export interface LetterStep {
  form: FormValues;
  told: string | null;
  refused: string | null;
}

const longestTitle = 200;

/**
 * Reads the letter in an upload. Its words become the announcement's where none are typed yet and they are short enough;
 * else they stand beside the form for a person to shorten.
 *
 * @param along the letter itself goes to residents too.
 */
export async function readLetter(
  desk: AnnouncementDesk,
  form: FormValues,
  upload: unknown,
  along: boolean,
): Promise<LetterStep> {
  if (!(upload instanceof File) || upload.size === 0) return refused(form, 'Chưa chọn tệp công văn.');
  if ((await desk.speakers()).length === 0)
    return refused(form, 'Chỉ người soạn thông báo đọc được công văn ở đây.');
  const bytes = new Uint8Array(await upload.arrayBuffer());
  const read = await readDocument(bytes);
  if (!read.ok) return refused(form, read.fault.sentence);
  const { document } = read;
  const letter = [document.title, document.text].filter(Boolean).join('\n');
  const known = { ...form, letter, letterName: letterName(document) };
  const taken = form.text.trim() === '' && !document.tooLong;
  const filled = {
    ...known,
    title: form.title.trim() || (document.title ?? '').slice(0, longestTitle),
    text: taken ? document.text : form.text,
  };
  const told = taken
    ? 'Đã chép chữ của công văn xuống nội dung. Rút ngắn rồi hãy lưu.'
    : document.tooLong
      ? `Công văn dài quá ${longestText} ký tự, không gửi nguyên văn được. Viết ngắn phần dân cần biết.`
      : 'Đã đọc công văn. Nội dung đang soạn giữ nguyên.';
  if (!along) return { form: filled, told, refused: null };
  const kept = await desk.attach({ name: upload.name, bytes });
  if ('ok' in kept) return { form: filled, told, refused: `Chưa kèm được công văn: ${kept.sentence}` };
  return { form: { ...filled, fileId: kept.id }, told: `${told} Công văn được gửi kèm.`, refused: null };
}

/** The model's short words in place of what is typed, or a sentence on why a person has to do it. */
export async function shortenLetter(
  form: FormValues,
  shorten: ShortenLetter | null,
  today: string,
): Promise<LetterStep> {
  const short = form.letter === '' || !shorten ? null : await shorten(form.letter, today);
  if (short === null)
    return refused(
      form,
      'Máy chưa rút ngắn được công văn này mà giữ đúng từng ngày, giờ, số, tên. Viết ngắn bằng tay theo gợi ý.',
    );
  const told =
    'Máy đã rút ngắn, theo đúng số và tên trong công văn. Đọc lại từng câu với công văn rồi hãy lưu.';
  return { form: { ...form, text: short }, told, refused: null };
}

/** What the words of the form do not share with its letter, as a sentence; '' = nothing, or there is no letter. */
export function letterDifferences({ letter, title, text }: FormValues, today: string): string {
  if (letter === '') return '';
  const { added, lost } = comparedWithLetter(`${title}\n${text}`, letter, today);
  const list = (facts: readonly string[]) => facts.slice(0, 8).join(', ');
  return [
    added.length > 0 && `Tin có mà công văn không có: ${list(added)}.`,
    lost.length > 0 && `Công văn có mà tin không nhắc: ${list(lost)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function refused(form: FormValues, sentence: string): LetterStep {
  return { form, told: null, refused: sentence };
}
