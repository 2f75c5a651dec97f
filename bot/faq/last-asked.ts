import type { Reader } from '../store/reader.ts';

/** The last questions of a conversation that had words, the latest first; redacted, as they are kept. */
export async function lastAsked(read: Reader, conversation: string, most: number): Promise<string[]> {
  const rows = await read
    .selectFrom('question')
    .select('text')
    .where('conversation', '=', conversation)
    .where('text', '!=', '')
    .orderBy('asked_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ text }) => text);
}
