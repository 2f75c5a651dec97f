import type { Guide, Line } from '../../knowledge/guides/guide.ts';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import { tokenise } from '../../knowledge/vietnamese/tokens.ts';
import { stepsOf, type Way } from './steps.ts';

/** Lines shown at once when some fit the step, and when none does. */
const mostFitting = 2;
const mostOfAll = 8;

/**
 * From this likeness on a line of trouble is taken to be about a step. Measured on the 446 lines of the guides that
 * name their step (the name taken off): own steps reach it in 52 of 100, other steps of the guide in 8; the likest
 * step is the right one in 49 of 100, where chance is 11.
 */
const likeEnough = 0.06;

/** What to try at a step. */
export interface Tips {
  lines: { text: string; line: Line }[];
  /** Chosen for the step; otherwise these are the troubles of the whole matter. */
  fitting: boolean;
}

/**
 * The lines of "Khi gặp trục trặc" that fit a step: those that name it ("Bước 5: ..."), then those like it by the
 * rare words and pairs of words they share with it and with what the person said; at most two. When none fits, all.
 *
 * @param number of the step, from 1.
 * @param said what the person wrote of the trouble, or ''.
 */
export function tipsFor(guide: Guide, way: Way, number: number, said = ''): Tips {
  const step = stepsOf(guide, way)[number - 1];
  const likeness = likenessIn(guide);
  // Lines name steps of the phone's way: that is the one with trouble enough to number.
  const numbered = way === 'phone' || stepsOf(guide, 'phone').length === 0;
  const lines = (guide.sections.trouble ?? []).map((line) => {
    const named = /^Bước (\d+): (.+)$/su.exec(line.text);
    const rest = named?.[2] ?? line.text;
    const text = rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1);
    const own = named !== null && numbered && Number(named[1]) === number;
    const other = named !== null && !own;
    const toStep = step && !other ? likeness(termsOf(text), termsOf(step.line.text)) : 0;
    const toSaid = likeness(foldedTermsOf(text), foldedTermsOf(said));
    return { line, text, own, toStep, toSaid };
  });
  const fitting = lines
    .filter(({ own, toStep, toSaid }) => own || toStep >= likeEnough || toSaid >= likeEnough)
    .sort((a, b) => b.toSaid - a.toSaid || Number(b.own) - Number(a.own) || b.toStep - a.toStep)
    .slice(0, mostFitting);
  if (fitting.length > 0) return { lines: fitting.map(({ text, line }) => ({ text, line })), fitting: true };
  return { lines: lines.slice(0, mostOfAll).map(({ line }) => ({ text: line.text, line })), fitting: false };
}

type Terms = ReadonlySet<string>;

/** Words and pairs of neighbouring words. */
function termsOf(text: string): Terms {
  const words = tokenise(text).map((token) => token.text);
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)]);
}

/** What people type often lacks its marks. */
function foldedTermsOf(text: string): Terms {
  return termsOf(fold(text));
}

/** Likeness of two texts from 0 to 1: cosine, each term weighing what it is rare in the guide. */
function likenessIn(guide: Guide): (one: Terms, other: Terms) => number {
  const texts = Object.values(guide.sections).flatMap((lines) => lines.map(({ text }) => text));
  const held = new Map<string, number>();
  for (const text of texts)
    for (const term of new Set([...termsOf(text), ...foldedTermsOf(text)]))
      held.set(term, (held.get(term) ?? 0) + 1);
  const weight = (term: string) => Math.log((texts.length + 1) / ((held.get(term) ?? 0) + 0.5)) ** 2;
  const size = (terms: Terms) => [...terms].reduce((sum, term) => sum + weight(term), 0);
  return (one, other) => {
    const shared = [...one].filter((term) => other.has(term)).reduce((sum, term) => sum + weight(term), 0);
    return shared === 0 ? 0 : shared / Math.sqrt(size(one) * size(other));
  };
}
