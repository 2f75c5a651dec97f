import { fold } from '../../vietnamese/fold.ts';
import { tokenise } from '../../vietnamese/tokens.ts';
import { noFollowUp } from '../prompts.ts';
import type { FollowUp, Result } from '../rephraser.ts';

/** Longest full question, in words. */
const mostWords = 30;

/** The words a full question is held against. */
export interface Words {
  /** The words of the guides, each with its marks and without. */
  vocabulary: ReadonlySet<string>;
  /** Words that say nothing of a matter, without marks. */
  follow: ReadonlySet<string>;
}

/**
 * A model's full question, when it may be searched for: one short line, every word of it from the conversation or the
 * guides, every figure from the conversation, keeping what the person asks about now and taking something from
 * before.
 */
export function checkRestated(
  output: string,
  { text, before, title }: FollowUp,
  { vocabulary, follow }: Words,
): Result<string> {
  const line = output
    .slice(0, 2000)
    .replace(/^\s*<think>[\s\S]*?<\/think>/u, '')
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^["“”']+|["“”']+$/gu, '');
  if (line === '') return { ok: false, reason: 'empty' };
  if (line.toUpperCase().startsWith(noFollowUp)) return { ok: false, reason: 'no-follow-up' };
  if (/[\n\r]/u.test(line)) return { ok: false, reason: 'lines' };
  const said = wordsOf(line);
  if (said.length === 0) return { ok: false, reason: 'empty' };
  if (output.length > 2000 || said.length > mostWords) return { ok: false, reason: 'too-long' };
  const now = new Set(wordsOf(text));
  const earlier = new Set([...wordsOf(before), ...wordsOf(title)]);
  const known = (word: string) =>
    now.has(word) || earlier.has(word) || (!/\p{N}/u.test(word) && vocabulary.has(word));
  if (!said.every(known)) return { ok: false, reason: 'words' };
  // Words no guide uses (dialect, chat spelling) may be said in others. With its marks "hè" is no word of the guides.
  const matter = [...new Set(tokenise(text).map((token) => token.text))]
    .filter((word) => !follow.has(fold(word)) && vocabulary.has(word))
    .map(fold);
  const keepsMatter = matter.filter((word) => said.includes(word)).length >= matter.length / 2;
  const takesFromBefore = said.some((word) => earlier.has(word) && !follow.has(word));
  return keepsMatter && takesFromBefore ? { ok: true, value: line } : { ok: false, reason: 'moved' };
}

/** The words of a text without marks. */
function wordsOf(text: string): string[] {
  return tokenise(text).map((token) => fold(token.text));
}
