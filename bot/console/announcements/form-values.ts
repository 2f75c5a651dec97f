import { randomUUID } from 'node:crypto';
import type { AnnouncementView } from '../../announcements/desk/views.ts';
import type { BlankName, Filling } from '../../announcements/templates/template.ts';
import { urgentTopic } from '../../announcements/topics.ts';

/** The kind of what was written without a template. */
export const freeKind = 'other';
/** The topic of what fits no other. */
export const freeTopic = 'other';

/** A figure of villages that may decide whether a village is in the audience. */
export const figureWords: Readonly<Record<string, string>> = {
  households: 'số hộ',
  population: 'số người',
  'zalo-share': 'tỷ lệ hộ dùng Zalo',
};

export const repeatWords = {
  none: 'Không lặp lại',
  daily: 'Hằng ngày, cùng giờ',
  weekly: 'Hằng tuần, cùng thứ và giờ',
  monthly: 'Hằng tháng, cùng ngày và giờ',
  other: 'Theo lịch riêng',
} as const;
export type Repeat = keyof typeof repeatWords;

/** The form as it was typed, ready to be shown again: nothing typed is lost by a fault or a search. */
export interface FormValues {
  request: string;
  place: string;
  title: string;
  text: string;
  to: string[];
  except: string[];
  find: string;
  figure: string;
  is: 'below' | 'atLeast';
  value: string;
  when: 'now' | 'at';
  /** `2026-11-25T07:00` in Viet Nam. */
  at: string;
  repeat: Repeat;
  /** The cron pattern of a schedule of its own. */
  pattern: string;
  urgent: boolean;
  fileId: string;
  kind: string;
  topic: string;
  /** The template's questions are shown. */
  blanksOpen: boolean;
  blanks: Filling;
  /** The words of the official letter it is made of, and how the letter is called; '' = of none. */
  letter: string;
  letterName: string;
}

export function emptyForm(place: string): FormValues {
  return {
    request: randomUUID(),
    place,
    title: '',
    text: '',
    to: [],
    except: [],
    find: '',
    figure: '',
    is: 'atLeast',
    value: '',
    when: 'now',
    at: '',
    repeat: 'none',
    pattern: '',
    urgent: false,
    fileId: '',
    kind: freeKind,
    topic: freeTopic,
    blanksOpen: false,
    blanks: {},
    letter: '',
    letterName: '',
  };
}

/** The form of a draft that is there. */
export function formOf(one: AnnouncementView): FormValues {
  const [condition] = one.audience.where;
  const at = one.sendAt ? localTime(one.sendAt) : '';
  const repeat = one.repeat === null ? 'none' : repeatIn(one.repeat, at);
  return {
    ...emptyForm(one.place.id),
    title: one.title,
    text: one.text,
    to: one.audience.places,
    except: one.audience.except,
    figure: condition?.figure ?? '',
    is: condition?.is ?? 'atLeast',
    value: condition ? String(condition.value) : '',
    when: at ? 'at' : 'now',
    at,
    repeat,
    pattern: repeat === 'other' ? (one.repeat ?? '') : '',
    urgent: one.urgent,
    fileId: one.file?.id ?? '',
    kind: one.kind,
    topic: one.topic,
  };
}

/** What was typed. Names that come several times are lists. */
export function readForm(body: Record<string, unknown>): FormValues {
  const word = (name: string) => {
    const value = [body[name]].flat().at(-1);
    return typeof value === 'string' ? value.replace(/\r\n/gu, '\n') : '';
  };
  const list = (name: string) =>
    [body[name] ?? []].flat().filter((value): value is string => typeof value === 'string' && value !== '');
  const repeat = word('repeat');
  return {
    request: word('request') || randomUUID(),
    place: word('place'),
    title: word('title'),
    text: word('text'),
    to: [...new Set(list('to'))],
    except: [...new Set(list('except'))],
    find: word('find').trim().slice(0, 200),
    figure: word('figure'),
    is: word('is') === 'below' ? 'below' : 'atLeast',
    value: word('value').trim(),
    when: word('when') === 'at' ? 'at' : 'now',
    at: word('at'),
    repeat: repeat in repeatWords ? (repeat as Repeat) : 'none',
    pattern: word('pattern').trim(),
    urgent: word('urgent') === 'yes',
    fileId: word('drop-file') === 'yes' ? '' : word('fileId'),
    kind: word('kind') || freeKind,
    topic: word('topic') || freeTopic,
    blanksOpen: word('blanksOpen') === 'yes',
    letter: word('letter').slice(0, longestLetter),
    letterName: word('letterName').slice(0, 300),
    blanks: Object.fromEntries(
      blankNames.map((name) => [name, word(`blank-${name}`)]).filter(([, value]) => value !== ''),
    ),
  };
}

/** Letters of thirty full pages, with room. */
const longestLetter = 200_000;

const blankNames: readonly BlankName[] = ['what', 'who', 'day', 'hour', 'place', 'bring', 'contact'];

/**
 * The draft in a form, as the desk takes it; what cannot be read is left for the desk to refuse. Nobody can stop the
 * topic of what cannot wait, so it is for urgent ones only.
 */
export function draftIn(form: FormValues): Record<string, unknown> {
  const number = Number(form.value.replace(',', '.'));
  return {
    place: form.place,
    kind: form.kind,
    topic: form.urgent ? urgentTopic : form.topic === urgentTopic ? freeTopic : form.topic,
    urgent: form.urgent,
    title: form.title,
    text: form.text,
    audience: {
      places: form.to.length > 0 ? form.to : [form.place],
      except: form.except,
      where: form.figure
        ? [{ figure: form.figure, is: form.is, value: form.value === '' ? null : number }]
        : [],
    },
    sendAt: form.when === 'at' ? (instantOf(form.at) ?? form.at) : null,
    repeat: patternOf(form),
  };
}

/** Minutes, hours and days of a cron pattern that comes at the same time again. */
function patternOf({ repeat, at, pattern }: FormValues): string | null {
  if (repeat === 'none') return null;
  if (repeat === 'other') return pattern;
  const match = /^(\d{4}-\d{2}-(\d{2}))T(\d{2}):(\d{2})/u.exec(at);
  // Without a time there is nothing to repeat at: the desk says so.
  if (!match) return '';
  const [, date, day, hour, minute] = match;
  const time = `${Number(minute)} ${Number(hour)}`;
  if (repeat === 'daily') return `${time} * * *`;
  if (repeat === 'weekly') return `${time} * * ${new Date(`${date}T00:00:00Z`).getUTCDay()}`;
  return `${time} ${Number(day)} * *`;
}

function repeatIn(pattern: string, at: string): Repeat {
  const same = (['daily', 'weekly', 'monthly'] as const).find(
    (repeat) => patternOf({ ...emptyForm(''), repeat, at }) === pattern,
  );
  return same ?? 'other';
}

const vietnamMs = 7 * 3_600_000;

/** `2026-11-25T07:00` in Viet Nam, for a field of the page. */
export function localTime(iso: string): string {
  return new Date(Date.parse(iso) + vietnamMs).toISOString().slice(0, 16);
}

function instantOf(local: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(local)) return null;
  const instant = Date.parse(`${local}:00+07:00`);
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}
