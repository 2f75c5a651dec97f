import { normalise } from '../../../knowledge/vietnamese/normalise.ts';
import { type Found, type PhraseList, readPhrases } from '../../router/phrases/phrase-list.ts';

/** Kinds of danger, in the order in which they are answered when a message tells of several. */
export const dangers = [
  'self-harm',
  'fire',
  'disaster',
  'drowning',
  'medical',
  'accident',
  'child',
  'crime',
  'lost',
  'any',
] as const;
export type Danger = (typeof dangers)[number];

/** Said to the bot, or overheard in a group where people also joke and tell the news. */
export type Hearing = 'addressed' | 'overheard';

const signs = readPhrases(new URL('./signs.txt', import.meta.url));
const hints = readPhrases(new URL('./hints.txt', import.meta.url));
const lookAlikes = readPhrases(new URL('./look-alikes.txt', import.meta.url));
const frames = readPhrases(new URL('./frames.txt', import.meta.url));

const callForHelp = /\u{1F198}/u;
const laughter = /[\u{1F600}-\u{1F606}\u{1F923}\u{1F61C}\u{1F61D}]|(?:[:=;]-?[)D]+|:v\b|\^\^|=\)+)/u;

/**
 * The dangers a message tells of, gravest first; empty when it tells of none. Reads text as people in danger type
 * it (see {@link PhraseList}) but respects the marks that were typed: "chạy" is not "cháy".
 *
 * Addressed to the bot, everything that sounds like danger counts except questions about papers and things long
 * past. Overheard, jokes, news and warnings do not count either; a cry for help always does.
 */
export function dangersIn(text: string, hearing: Hearing): Danger[] {
  if (callForHelp.test(text)) return ['any'];
  const heard = unmasked(signs, text);
  if (heard.length === 0) return [];
  const said = framesOf(text);
  return kindsOf(heard.filter((sign) => counts(sign, said, hearing)));
}

/**
 * The dangers a message may tell of, gravest first, by words that are said of harmless things just as well. Overheard,
 * a joke, news and a warning hint at nothing.
 */
export function dangersHinted(text: string, hearing: Hearing): Danger[] {
  if (hearing === 'overheard') {
    const said = framesOf(text);
    if (said.has('joke') || said.has('warning') || isOver(said)) return [];
  }
  return kindsOf(unmasked(hints, text));
}

/** What a list finds in a text, without what is part of a look-alike. */
function unmasked(list: PhraseList, text: string): Found[] {
  const found = list.find(text);
  if (found.length === 0) return [];
  const masked = lookAlikes.find(text);
  return found.filter((sign) => !masked.some((look) => overlaps(sign, look)));
}

/** How the whole message speaks: labels of frames.txt. */
function framesOf(text: string): ReadonlySet<string> {
  const said = new Set(frames.find(text).map(({ label }) => label));
  if (laughter.test(normalise(text))) said.add('joke');
  return said;
}

function kindsOf(found: readonly Found[]): Danger[] {
  const kinds = new Set(found.map(({ label }) => label));
  return dangers.filter((danger) => kinds.has(danger));
}

function isOver(said: ReadonlySet<string>): boolean {
  return said.has('told') && !said.has('now');
}

/** The gravest danger of a message, or null. Without a word about who is spoken to, the message is overheard. */
export function dangerIn(text: string, hearing: Hearing = 'overheard'): Danger | null {
  return dangersIn(text, hearing)[0] ?? null;
}

function counts({ sign, label }: Found, said: ReadonlySet<string>, hearing: Hearing): boolean {
  const over = isOver(said);
  if (hearing === 'overheard' && said.has('joke')) return false;
  if (said.has('claims') && label !== 'self-harm' && label !== 'any') return false;
  if (sign === '!') return true;
  if (hearing === 'overheard' && (over || said.has('warning'))) return false;
  return sign === '' || !(over || said.has('papers') || said.has('warning'));
}

function overlaps(a: Found, b: Found): boolean {
  return a.from < b.to && b.from < a.to;
}
