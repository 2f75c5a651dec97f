import { personOf } from '../../people/addresses.ts';
import { dangersHeard } from '../../skills/emergency/heard.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { personActor } from '../actor.ts';
import { momentText } from '../calendar-day.ts';
import { factsOfLetter, letterName } from '../letter.ts';
import { type ReadDocument, readDocument } from '../read-document.ts';
import { readTime } from '../read-time.ts';
import { may } from '../rights.ts';
import { blanksIn } from '../templates/find-blanks.ts';
import { templateOf } from '../templates/find-template.ts';
import type { BlankName } from '../templates/template.ts';
import { type DraftTalk, draftUnderWay, newDraft, nextAsked, nextBlank } from './draft-talk.ts';
import { editorPlaces } from './editor-places.ts';
import { handIn } from './hand-in.ts';
import { putPhone } from './office-phone.ts';
import { lookAhead, showPreview, toDraft } from './preview.ts';
import { question } from './questions.ts';
import { readAudience } from './read-audience.ts';
import { fetchSent, fileAmong, goesAlong, keepSent } from './sent-file.ts';
import * as words from './words.ts';

/**
 * Begins to draft, or goes on with the draft under way, for a person who may write for some place.
 *
 * @param text what they wrote behind the command; '' = nothing yet.
 * @returns false when they may not: nothing is said then.
 */
export async function beginDraft(turn: SkillTurn, text: string): Promise<boolean> {
  const person = await personOf(turn.read, turn.from.person);
  const places = person ? await editorPlaces(turn.read, person, turn.today) : [];
  if (!person || places.length === 0) return false;
  const open = draftUnderWay(turn.talk, turn.today);
  const draft = open && text === '' ? open : newDraft(turn.today, text);
  if (draft.place === '' && places.length === 1) draft.place = places[0]!.id;
  turn.talk.draft = draft;
  await ask(turn, draft, person);
  return true;
}

/** Takes the answer to what was asked last, and asks for the next thing. */
export async function goOn(turn: SkillTurn, draft: DraftTalk): Promise<void> {
  const person = await personOf(turn.read, turn.from.person);
  const lost = !person || !(await mayGoOn(turn, draft, person));
  const tap = turn.said.choice?.replace(/^drafting:/u, '') ?? null;
  if (lost || tap === 'drop') {
    delete turn.talk.draft;
    const text = tap === 'drop' ? words.droppedText(draft.kept?.code) : words.editorsOnly;
    turn.reply({ text, choices: [] });
    return;
  }
  draft.day = turn.today;
  const hindrance = await take(turn, draft, tap, person);
  if (turn.talk.draft === undefined) return;
  await ask(turn, draft, person, hindrance ?? undefined);
}

/** Whoever has lost their role since the last word goes on no more. */
async function mayGoOn({ read, today }: SkillTurn, { place }: DraftTalk, person: string): Promise<boolean> {
  return place === ''
    ? (await editorPlaces(read, person, today)).length > 0
    : may(read, personActor(person), 'write', place, today);
}

/** Puts the answer into the draft. Returns a sentence when it could not be read. */
async function take(
  turn: SkillTurn,
  draft: DraftTalk,
  tap: string | null,
  person: string,
): Promise<string | null> {
  const { said } = turn;
  const sent = fileAmong(said.attachments);
  const told = sent ? await takeFile(turn, draft, sent) : null;
  if (told) return told;
  if (tap?.startsWith('edit:')) return edit(draft, tap.slice('edit:'.length));
  if (tap?.startsWith('phone:')) {
    putPhone(draft, tap.slice('phone:'.length));
    return null;
  }
  if (tap === 'edit') {
    draft.asked = 'edit';
    return null;
  }
  if (tap === 'send') {
    const made = toDraft(draft);
    if (!made.ok) return made.sentence;
    await handIn(turn, draft, await lookAhead(turn, made.draft, draft.kept), person);
    return null;
  }
  if (sent && said.text.trim() === '') return null;
  return takeAnswer(turn, draft, tap);
}

async function takeAnswer(turn: SkillTurn, draft: DraftTalk, tap: string | null): Promise<string | null> {
  const text = turn.said.text.trim();
  const [what, value = ''] = tap?.split(/:(.*)/su) ?? [];
  switch (draft.asked) {
    case 'place':
      if (what === 'place') draft.place = value;
      return null;
    case 'kind':
      if (what === 'kind') draft.kind = value;
      return null;
    case 'words':
      if (what === 'blanks') draft.oneByOne = true;
      else draft.text = text;
      return null;
    case 'blank':
      takeBlank(draft, what === 'skip' ? null : text, turn.today);
      return null;
    case 'audience':
      return takeAudience(turn, draft, what === 'audience' ? value : null);
    case 'time':
      return takeTime(turn, draft, what === 'now' ? 'ngay' : text);
    default:
      return null;
  }
}

function takeBlank(draft: DraftTalk, text: string | null, today: string): void {
  const name = nextBlank(draft, today);
  if (!name) return;
  if (text === null) draft.skipped.push(name);
  else {
    draft.filling[name] = text.replace(/[.\s]+$/u, '');
    // One answer may hold several: "19 giờ thứ tư 25/11 ở nhà văn hóa".
    const found = blanksIn(templateOf(draft.kind)!, text, today);
    for (const more of ['day', 'hour'] as const satisfies readonly BlankName[])
      if (
        draft.oneByOne &&
        more !== name &&
        found[more] &&
        !draft.filling[more] &&
        (name === 'day' || name === 'hour')
      )
        draft.filling[more] = found[more];
  }
}

async function takeAudience(
  turn: SkillTurn,
  draft: DraftTalk,
  tapped: string | null,
): Promise<string | null> {
  if (tapped !== null) {
    draft.places = [tapped];
    return null;
  }
  const found = await readAudience(turn.read, turn.said.text, draft.place, turn.today);
  if (!found.ok) return found.sentence;
  draft.places = found.places;
  return null;
}

function takeTime(turn: SkillTurn, draft: DraftTalk, text: string): string | null {
  const time = readTime(text, turn.now);
  if (!time) return words.unreadTime;
  if (time.when === 'past') return `${momentText(time.at)} đã qua.`;
  draft.sendAt = time.when === 'now' ? null : time.at.toISOString();
  return null;
}

async function takeFile(
  turn: SkillTurn,
  draft: DraftTalk,
  attachment: NonNullable<ReturnType<typeof fileAmong>>,
): Promise<string | null> {
  const sent = await fetchSent(turn, attachment);
  if (!sent.ok) return sent.sentence;
  const along = goesAlong(sent.file);
  if (sent.file.kind === 'image') {
    draft.file = keepSent(turn, sent.file);
    return null;
  }
  const read = await readDocument(sent.file.bytes);
  // A scanned letter still goes along with words somebody types.
  if (!read.ok && (!along || read.fault.code !== 'document.scanned'))
    return [read.fault.sentence, !along && words.wordStays].filter(Boolean).join(' ');
  if (along) draft.file = keepSent(turn, sent.file);
  if (!read.ok) return `${read.fault.sentence} Tệp vẫn gửi kèm được.`;
  const letter = takeLetter(draft, read.document, turn.today);
  return [letter, along ? letter && words.fileGoes : words.wordStays].filter(Boolean).join('\n') || null;
}

/** The letter's words become the draft's when there are none yet; a long one is for a person to shorten. */
function takeLetter(
  draft: DraftTalk,
  document: Extract<ReadDocument, { ok: true }>['document'],
  today: string,
): string | null {
  if (draft.text !== '' || draft.oneByOne) return null;
  const { title, text, tooLong } = document;
  if (tooLong) return words.tooLongLetter(letterName(document), factsOfLetter(text, today));
  draft.text = [title, text].filter(Boolean).join('\n');
  return null;
}

function edit(draft: DraftTalk, part: string): null {
  const noWords = { text: '', title: undefined, oneByOne: false, filling: {}, skipped: [] };
  if (part === 'words') Object.assign(draft, noWords);
  if (part === 'audience') draft.places = [];
  if (part === 'time') delete draft.sendAt;
  if (part === 'kind') Object.assign(draft, { kind: '', oneByOne: false, filling: {}, skipped: [] });
  if (part === 'file') {
    delete draft.file;
    if (draft.kept) draft.kept.hasFile = false;
  }
  draft.asked = 'preview';
  return null;
}

/** Asks for the first thing that is missing, or shows the whole. */
async function ask(turn: SkillTurn, draft: DraftTalk, person: string, first?: string): Promise<void> {
  if (draft.asked !== 'edit') draft.asked = nextAsked(draft, turn.today);
  if (draft.asked === 'preview' && !first) return showPreview(turn, draft);
  const { text, choices } = await question(turn, draft, person);
  const danger = dangersHeard(turn.said.text, 'addressed', turn.heard.chances.emergency).length > 0;
  turn.reply({
    text: [first, text].filter(Boolean).join(' '),
    choices: [...choices, words.drop],
    ...(danger ? { footer: words.inDanger } : {}),
  });
}
