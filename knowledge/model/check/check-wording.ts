import type { Guide } from '../../guides/guide.ts';
import type { DraftLine } from '../draft.ts';
import { isLanguage, type Refusal, type Result, type Wish } from '../rephraser.ts';
import { claimFault } from './claims.ts';
import { comparedFigures } from './figures.ts';
import { isInLanguage } from './language.ts';
import { isMoved, repeatsPrompt } from './likeness.ts';
import { foreignNames, knownOf } from './names.ts';
import { readLines } from './read-lines.ts';

/** What a model was given. */
export interface Asked {
  draft: readonly DraftLine[];
  guide: Guide;
  wish: Wish;
  /** All that was said to the model beside the draft. */
  prompt: string;
}

/**
 * The texts of a model's output, one for each line of the draft, when everything in them is the guide's: the same
 * lines and steps in the same order, the same figures in each, no name, claim or language but those of the source, nothing
 * of the prompt. Anything else is refused as a whole; an answer is never mended.
 */
export function checkWording(output: string, asked: Asked): Result<string[]> {
  const { draft, wish } = asked;
  const read = readLines(output, draft);
  if (!read.ok) return read;
  // Headings are the product's own words: only a translation changes them.
  const texts = isLanguage(wish)
    ? read.value
    : read.value.map((text, at) => (draft[at]!.heading ? draft[at]!.text : text));
  const reason = wholeFault(texts, asked) ?? firstFault(texts, asked);
  return reason ? { ok: false, reason } : { ok: true, value: texts };
}

function wholeFault(texts: readonly string[], { draft, wish, prompt }: Asked): Refusal | null {
  const source = draft.map(({ text }) => text).join('\n');
  if (repeatsPrompt(texts.join('\n'), prompt, source)) return 'prompt';
  const said = texts.filter((_, at) => !draft[at]!.heading).join('\n');
  return isInLanguage(said, source, wish) ? null : 'language';
}

function firstFault(texts: readonly string[], { draft, guide, wish }: Asked): Refusal | null {
  const sources = draft.map(({ text }) => text);
  const kind = !isLanguage(wish) ? 'vietnamese' : wish === 'english' ? 'english' : 'other';
  for (const [at, text] of texts.entries()) {
    const source = sources[at]!;
    if (text === source) continue;
    const { added, lost } = comparedFigures(source, text, kind === 'english');
    if (added.length > 0) return 'figure-added';
    if (lost.length > 0) return 'figure-lost';
    if (foreignNames(text, knownOf(guide), kind).length > 0) return 'name-added';
    const claim = claimFault(source, text, kind);
    if (claim) return claim;
    if (kind === 'vietnamese' && isMoved(text, at, sources)) return 'moved';
  }
  return null;
}
