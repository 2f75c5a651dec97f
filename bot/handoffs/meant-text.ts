import { lastAsked } from '../faq/last-asked.ts';
import type { Said } from '../skills/skill.ts';
import type { Reader } from '../store/reader.ts';

/**
 * What a person means who tapped a choice instead of writing: the choice's label says nothing of their matter, so it
 * is the question before. Without a choice, what they wrote.
 */
export async function meantText(read: Reader, conversation: string, said: Said): Promise<string> {
  if (said.choice === null) return said.text;
  const [last] = await lastAsked(read, conversation, 1);
  return last ?? said.text;
}
