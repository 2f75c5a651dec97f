import type { Guide } from '../guides/guide.ts';
import { tokenise } from '../vietnamese/tokens.ts';
import { cueAspect, findCues } from './aspect-cues.ts';

/** What each kind of feature counts; the questions set apart for tuning chose the figures. */
const counts = {
  word: 1,
  pair: 1,
  topicPair: 1,
  gap: 0.5,
  triple: 0.7,
  last: 0.7,
  shape: 1,
  cue: 1.5,
  verdict: 3,
};
type Kind = keyof typeof counts;

/** Words at the end of a question, where Vietnamese puts what is asked. */
const lastWords = 6;

/**
 * What of a question tells the aspect it asks for: its words, pairs, triples and pairs with one word between; the
 * pairs at the border of words of the guide's title, which are its topic; the last words; how long it is and how much
 * of it is topic; and the cues of the table. Numbers are weights; names carry their kind.
 */
export function aspectFeatures(
  words: readonly string[],
  guide: Pick<Guide, 'title'> | undefined,
): Map<string, number> {
  const found = new Map<string, number>();
  const add = (kind: Kind, what: string) => {
    found.set(`${kind} ${what}`, counts[kind]);
  };
  const title = new Set(tokenise(guide?.title ?? '').map(({ text }) => text));
  const framed = ['^', ...words, '$'];
  const topic = (word: string | undefined) => (word !== undefined && title.has(word) ? '§' : word);
  for (const word of words) add('word', word);
  for (let at = 0; at + 1 < framed.length; at += 1) {
    const [first, second, third] = framed.slice(at, at + 3);
    add('pair', `${first} ${second}`);
    if ((topic(first) === '§') !== (topic(second) === '§'))
      add('topicPair', `${topic(first)} ${topic(second)}`);
    if (third === undefined) continue;
    add('triple', `${first} ${second} ${third}`);
    add('gap', `${first} ${third}`);
  }
  for (const word of words.slice(-lastWords)) add('last', word);
  const shared = words.filter((word) => title.has(word)).length / Math.max(1, words.length);
  add('shape', `${lengthOf(words.length)} words`);
  add('shape', `${words.length <= 5 ? 'short' : 'long'}, ${shareOf(shared)} topic`);
  add('verdict', cueAspect(words.join(' '), guide));
  for (const { aspect, weight } of findCues(words.join(' '))) add('cue', `${aspect} ${Math.round(weight)}`);
  return found;
}

function lengthOf(words: number): string {
  return [2, 5, 8, 14].find((most) => words <= most)?.toString() ?? 'many';
}

function shareOf(share: number): string {
  if (share > 0.8) return 'all';
  if (share > 0.5) return 'most';
  return share > 0 ? 'some' : 'no';
}
