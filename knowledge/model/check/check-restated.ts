import { fold } from '../../vietnamese/fold.ts';
import { tokenise } from '../../vietnamese/tokens.ts';
import { noFollowUp } from '../prompts.ts';
import type { FollowUp, Result } from '../rephraser.ts';

/** Longest full question, in words. */
const mostWords = 30;

/** Words, without marks, that a full question may use and those that say nothing of a matter. */
export interface Words {
  vocabulary: ReadonlySet<string>;
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
  const matter = [...now].filter((word) => !follow.has(word));
  const keepsMatter = matter.filter((word) => said.includes(word)).length >= matter.length / 2;
  const takesFromBefore = said.some((word) => earlier.has(word) && !follow.has(word));
  return keepsMatter && takesFromBefore ? { ok: true, value: line } : { ok: false, reason: 'moved' };
}

/** The words of a text without marks. */
export function wordsOf(text: string): string[] {
  return tokenise(text).map((token) => fold(token.text));
}
