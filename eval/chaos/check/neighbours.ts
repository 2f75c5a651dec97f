import { type Happening, linesOf } from '../history.ts';

/** The other conversations of the villages that a conversation reaches. */
export function neighboursOf(
  history: readonly Happening[],
  announcement: string,
): (conversation: string) => string[] {
  const villages =
    linesOf(history, 'audience').find(({ act }) => act.announcement === announcement)?.act.villages ?? [];
  return (conversation) =>
    villages
      .filter(({ conversations }) => conversations.includes(conversation))
      .flatMap(({ conversations }) => conversations.filter((other) => other !== conversation));
}
