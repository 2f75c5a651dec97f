import { blanksIn } from '../../announcements/templates/find-blanks.ts';
import { templateOf } from '../../announcements/templates/find-template.ts';
import { fillTemplate, openBlanks } from '../../announcements/templates/template.ts';
import type { FormValues } from './form-values.ts';

/**
 * Opens the template that was chosen: its topic and urgency are taken over, and its blanks are filled with what the
 * title and text say already. Free text has no blanks.
 *
 * @param today `YYYY-MM-DD`
 */
export function openTemplate(form: FormValues, today: string): FormValues {
  const template = templateOf(form.kind);
  if (!template) return { ...form, blanksOpen: false };
  const said = blanksIn(template, `${form.title}\n${form.text}`, today);
  const { topic, urgent } = template;
  return { ...form, topic, urgent, blanksOpen: true, blanks: { ...said, ...typed(form.blanks) } };
}

/** Makes title and text of the blanks, or tells the questions that are still open. */
export function fillForm(
  form: FormValues,
): { ok: true; form: FormValues } | { ok: false; sentences: string[] } {
  const template = templateOf(form.kind);
  if (!template) return { ok: true, form };
  const open = openBlanks(template, form.blanks);
  if (open.length > 0) return { ok: false, sentences: open.map(({ ask }) => `Mẫu còn thiếu: ${ask}`) };
  return { ok: true, form: { ...form, ...fillTemplate(template, typed(form.blanks)) } };
}

/** Were the blanks filled and the words left for the template to make? */
export function waitsToBeFilled({ title, text, blanks, blanksOpen }: FormValues): boolean {
  return blanksOpen && `${title}${text}`.trim() === '' && Object.keys(typed(blanks)).length > 0;
}

/** What was typed into blanks, without the full stop that the template sets itself. */
function typed(blanks: FormValues['blanks']): FormValues['blanks'] {
  const entries = Object.entries(blanks).map(([name, value]) => [name, value.replace(/[.\s]+$/u, '').trim()]);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
