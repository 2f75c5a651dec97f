import { normalise } from '../../../knowledge/vietnamese/normalise.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';

/** What a courtesy does: greets, takes leave, thanks, praises, agrees. */
export type Courtesy = 'hello' | 'bye' | 'thanks' | 'praise' | 'agreed';

const list = readPhrases(new URL('./courtesies.txt', import.meta.url));

/** A message without the courtesies it opens with. */
export interface WithoutCourtesies {
  /** What is left: the matter itself, or '' when the whole message is courtesy. */
  rest: string;
  /** What was taken off, in order; openings ("cho em hỏi") and particles are not told. */
  said: Courtesy[];
}

/**
 * Takes greetings, thanks and praise off the beginning of a message, one after the other: "cảm ơn, cho tôi hỏi ..."
 * is a question, "hay quá" is praise, "hay là tôi cần giấy tờ gì" keeps every word.
 */
export function withoutCourtesies(text: string): WithoutCourtesies {
  let rest = normalise(text).trim();
  const said: Courtesy[] = [];
  for (;;) {
    const found = list.find(rest);
    const longest = found
      .filter(({ label }) => label !== 'particle' || said.length > 0)
      .reduce<(typeof found)[number] | null>((best, one) => (best && best.end >= one.end ? best : one), null);
    if (!longest) return { rest: hasWords(rest) ? rest : '', said };
    if (longest.label !== 'particle' && longest.label !== 'opening') said.push(longest.label as Courtesy);
    rest = rest.slice(longest.end).replace(/^[^\p{L}\p{N}]+/u, '');
    if (rest === '') return { rest, said };
  }
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
