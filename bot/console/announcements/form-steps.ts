import type { AnnouncementDesk } from '../../announcements/desk/desk.ts';
import type { DraftFault } from '../../announcements/desk/refusal.ts';
import type { ShortenLetter } from '../../announcements/letter.ts';
import { type LetterStep, readLetter, shortenLetter } from './form-letter.ts';
import { fillForm, openTemplate, waitsToBeFilled } from './form-template.ts';
import type { FormValues } from './form-values.ts';

/** What is shown with the form. */
export interface Shown {
  status: 200 | 403 | 404 | 409 | 422;
  sentence: string | null;
  faults: DraftFault[];
  /** Search for the words that were typed. */
  search: boolean;
  /** What a step did. */
  told: string | null;
}

export const fine: Shown = { status: 200, sentence: null, faults: [], search: false, told: null };

/** What the steps of the form work with. */
export interface StepDeps {
  desk: AnnouncementDesk;
  shorten: ShortenLetter | null;
  /** `YYYY-MM-DD` */
  today: string;
}

/** The form after a step, to be shown again or saved. */
export type Stepped = { save: true; form: FormValues } | { save: false; form: FormValues; shown: Shown };

/** Does what the button that was pressed wishes, up to saving. */
export async function doStep(
  { desk, shorten, today }: StepDeps,
  form: FormValues,
  body: Record<string, unknown>,
): Promise<Stepped> {
  const step = stepIn(form, body);
  const show = (changed: FormValues, shown: Partial<Shown> = {}): Stepped => ({
    save: false,
    form: changed,
    shown: { ...fine, ...shown },
  });
  const letter = ({ form: changed, told, refused }: LetterStep) =>
    show(changed, { told, ...(refused ? { status: 422, sentence: refused } : {}) });
  switch (step) {
    case 'template':
      return show(openTemplate(form, today));
    case 'find':
      return show(form, { search: true });
    case 'letter':
      return letter(await readLetter(desk, form, body.letterFile, body['with-letter'] === 'yes'));
    case 'shorten':
      return letter(await shortenLetter(form, shorten, today));
    case 'take-letter':
      return show(
        { ...form, text: form.letter },
        { told: 'Đã chép công văn xuống nội dung. Rút ngắn rồi hãy lưu.' },
      );
    case 'drop-letter':
      return show({ ...form, letter: '', letterName: '' });
    case 'fill':
      return filled(form, (made) =>
        show(made, { told: 'Đã ghép thành tin ở dưới. Đọc lại, sửa nếu cần, rồi lưu.' }),
      );
    case 'save':
      return waitsToBeFilled(form)
        ? filled(form, (made) => ({ save: true, form: made }))
        : { save: true, form };
    default: {
      const [list, place] = step.split(/:(.*)/su);
      return (list === 'to' || list === 'except') && place
        ? show({ ...form, [list]: [...new Set([...form[list], place])], find: '' })
        : show(form);
    }
  }

  function filled(from: FormValues, go: (made: FormValues) => Stepped): Stepped {
    const made = fillForm(from);
    if (made.ok) return go(made.form);
    const faults = made.sentences.map((sentence) => ({ field: 'blanks', sentence }));
    return show(from, { status: 422, sentence: made.sentences.join(' '), faults });
  }
}

/** The step of the button. A letter that was chosen and not read yet is not lost by saving. */
function stepIn(form: FormValues, body: Record<string, unknown>): string {
  const wished = typeof body.do === 'string' ? body.do : 'save';
  const step = wished === 'enter' ? (form.find ? 'find' : 'save') : wished;
  const unread = body.letterFile instanceof File && body.letterFile.size > 0;
  return step === 'save' && unread ? 'letter' : step;
}
