import { daysBetween } from '../calendar-day.ts';
import { missingBlanks } from '../checks/check-words.ts';
import type { Announcement } from '../draft.ts';
import { templateOf } from '../templates/find-template.ts';
import { type BlankName, type Filling, fillTemplate } from '../templates/template.ts';

/** What was asked of the editor last. */
export type Asked = 'place' | 'kind' | 'words' | 'blank' | 'audience' | 'time' | 'preview' | 'edit';

/** An announcement being drafted in chat. Kept with the conversation, so over days and restarts. */
export interface DraftTalk {
  /** Day of the last word about it, `YYYY-MM-DD`. */
  day: string;
  asked: Asked;
  /** On whose behalf; '' while it is not known. */
  place: string;
  /** Kind of the template; 'other' = free text; '' while it is not known. */
  kind: string;
  /** Free text, as written; '' when blanks are filled one by one or nothing is written yet. */
  text: string;
  /** Blanks are asked for one by one. */
  oneByOne: boolean;
  filling: Filling;
  skipped: BlankName[];
  places: string[];
  /** ISO moment; null = as soon as approved; absent = not asked yet. */
  sendAt?: string | null;
  /** Digest of the kept file that goes with it. */
  file?: string;
  /** Its heading, where it was kept with one; else the first line of a text, or the name of its kind. */
  title?: string;
  /** The announcement it is, when it was kept before and is being mended. */
  kept?: KeptDraft;
}

/** What a draft that is mended keeps of itself, beside the parts that are asked for. */
export interface KeptDraft {
  id: string;
  code: string;
  /** The kind that the topic and urgency are of. */
  kind: string;
  topic: string;
  urgent: boolean;
  repeat: string | null;
  audience: Announcement['audience'];
  /** A file goes along. */
  hasFile: boolean;
  /** ISO moment of the last change: another one since then is not overwritten. */
  changedAt: string;
}

/** Days for which an unfinished draft is remembered. */
export const keptDays = 3;

/** The draft under way, or null when there is none or it was left alone for too long. */
export function draftUnderWay(talk: { draft?: DraftTalk }, today: string): DraftTalk | null {
  return talk.draft && daysBetween(talk.draft.day, today) <= keptDays ? talk.draft : null;
}

/** A draft with nothing in it. */
export function newDraft(today: string, text = ''): DraftTalk {
  return {
    ...{ day: today, asked: 'kind', place: '', kind: '', text, oneByOne: false },
    ...{ filling: {}, skipped: [], places: [] },
  };
}

/** The blank to ask for next, or null. With free text only what the checks miss in it. */
export function nextBlank(draft: DraftTalk, today: string): BlankName | null {
  const template = templateOf(draft.kind);
  if (!template) return null;
  if (!draft.oneByOne) {
    const { title, text } = wordsOf(draft);
    return (
      missingBlanks({ kind: draft.kind, title, text }, today).find(({ required }) => required)?.name ?? null
    );
  }
  const open = template.blanks.find(({ name }) => !draft.filling[name] && !draft.skipped.includes(name));
  return open?.name ?? null;
}

/** What is asked next: the first thing that is not known yet. */
export function nextAsked(draft: DraftTalk, today: string): Asked {
  if (draft.place === '') return 'place';
  if (draft.kind === '') return 'kind';
  if (!draft.oneByOne && draft.text === '') return 'words';
  if (nextBlank(draft, today)) return 'blank';
  if (draft.places.length === 0) return 'audience';
  if (draft.sendAt === undefined && !isUrgent(draft)) return 'time';
  return 'preview';
}

/** Goes it out at once? What was kept as urgent stays so while its kind does. */
export function isUrgent({ kind, kept }: DraftTalk): boolean {
  return kept?.kind === kind ? kept.urgent : (templateOf(kind)?.urgent ?? false);
}

/** Does a file go along? */
export function hasFile({ file, kept }: DraftTalk): boolean {
  return file !== undefined || kept?.hasFile === true;
}

/** Words before what was asked for and is added to a free text. */
const leads: Readonly<Record<BlankName, string>> = {
  what: 'Nội dung',
  who: 'Mời',
  day: 'Ngày',
  hour: 'Giờ',
  place: 'Địa điểm',
  bring: 'Mang theo',
  contact: 'Cần hỏi thêm',
};

/** Title and text as they would go out. A free text is never changed; what was asked for is added below it. */
export function wordsOf(draft: DraftTalk): { title: string; text: string } {
  const template = templateOf(draft.kind);
  if (template && draft.oneByOne) return fillTemplate(template, draft.filling);
  const added = Object.entries(draft.filling).map(
    ([name, value]) => `${leads[name as BlankName]}: ${value}.`,
  );
  if (draft.title !== undefined) return { title: draft.title, text: [draft.text, ...added].join('\n') };
  const [first = '', ...rest] = draft.text.trim().split(/\n+/u);
  const headed = rest.length > 0 && [...first].length <= longestTitle;
  const body = headed ? rest.join('\n') : draft.text.trim();
  return { title: headed ? first : (template?.name ?? untitled), text: [body, ...added].join('\n') };
}

/** A first line that is longer is no heading. In code points. */
const longestTitle = 80;
const untitled = 'Tin của xã, thôn';
