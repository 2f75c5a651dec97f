import { factsMissingFrom } from '../../knowledge/answer/fact-check.ts';
import type { Rephraser } from '../../knowledge/model/rephraser.ts';
import { isLandline, redactBut } from '../privacy/public-phones.ts';
import { daysIn, hoursIn } from './moments-in-text.ts';
import type { OfficialDocument } from './official-document.ts';
import { blanksIn } from './templates/find-blanks.ts';
import { templateOf } from './templates/find-template.ts';

/** A thing residents need to know, and what a letter says of it; '' = a person looks for it. */
export interface LetterFact {
  label: string;
  value: string;
}

/** "Công văn số 45/TB-UBND, ngày 20/11/2026, Nguyễn Văn Páo ký": as much of it as was found. */
export function letterName({ number, date, signer }: OfficialDocument): string {
  const day = date?.split('-').reverse().join('/');
  return [number ? `Công văn số ${number}` : 'Công văn', day && `ngày ${day}`, signer && `${signer} ký`]
    .filter(Boolean)
    .join(', ');
}

/**
 * What matters in a letter, for who shortens it by hand: when, where, for whom, whom to ask.
 *
 * @param today `YYYY-MM-DD`
 */
export function factsOfLetter(text: string, today: string): LetterFact[] {
  const said = blanksIn(templateOf('meeting')!, text, today);
  return [
    { label: 'Ngày nào', value: daysToCome(text, today).join('; ') },
    { label: 'Mấy giờ', value: hoursWritten(text).join('; ') },
    { label: 'Ở đâu', value: said.place ?? '' },
    { label: 'Cho ai', value: said.who ?? '' },
    { label: 'Mang gì', value: said.bring ?? '' },
    { label: 'Hỏi ai', value: said.contact ?? '' },
  ];
}

/** What an announcement made of a letter says that the letter does not, and which of its days and hours it leaves out. */
export function comparedWithLetter(
  text: string,
  letter: string,
  today: string,
): { added: string[]; lost: string[] } {
  return {
    added: [...new Set(factsMissingFrom([letter], text))],
    lost: mustKeep(letter, today).filter((fact) => factsMissingFrom([text], fact).length > 0),
  };
}

/** Shortens a letter; null when the model cannot, or when what it wrote is not all the letter's. */
export type ShortenLetter = (text: string, today: string) => Promise<string | null>;

/** A shortener over the optional model. The model is shown no private number. */
export function letterShortener(rephraser: Pick<Rephraser, 'shorten'>): ShortenLetter {
  return async (letter, today) => {
    const text = redactBut(letter, isLandline);
    const short = await rephraser.shorten({ text, keep: mustKeep(text, today) });
    return short.ok ? short.value : null;
  };
}

function mustKeep(text: string, today: string): string[] {
  return [...daysToCome(text, today), ...hoursWritten(text)];
}

function daysToCome(text: string, today: string): string[] {
  const days = daysIn(text, today).filter(
    ({ kind, day }) => kind === 'date' && (day === null || day >= today),
  );
  return [...new Set(days.map(({ written }) => written))];
}

function hoursWritten(text: string): string[] {
  const hours = hoursIn(text).filter(({ guessed }) => !guessed);
  return [...new Set(hours.map(({ written }) => written))];
}
