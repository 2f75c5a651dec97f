import type { Guide } from '../../../knowledge/guides/guide.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { dangersIn } from '../../skills/emergency/signs.ts';
import { suspicionIn } from '../../skills/scam/suspicion.ts';
import { type Intent, intents } from '../../skills/skill.ts';

/** An utterance and what it is for. */
export interface Seed {
  intent: Intent;
  text: string;
}

/** Guides whose questions tell what happened to somebody and not what they want to do. */
const onScams: ReadonlySet<string> = new Set(['nhan-biet-lua-dao', 'bi-lua-gio-dau']);

/**
 * What a question of a guide is for: how to do something, unless a hard rule of the router knows better. Cries for
 * help are left to the rule.
 */
function intentOf(guide: string, question: string): Intent | null {
  if (dangersIn(question, 'addressed').length > 0) return null;
  return onScams.has(guide) || suspicionIn(question).certain ? 'scam_check' : 'howto';
}

/** Everything the classifier learns from: our own lists, one a line, and the questions of the guides. */
export function seeds(guides: readonly Guide[]): Seed[] {
  const own = intents.flatMap((intent) =>
    readLines(new URL(`../seeds/${intent}.txt`, import.meta.url)).map((text) => ({ intent, text })),
  );
  const asked = guides.flatMap((guide) =>
    [guide.title, ...guide.questions, ...guide.asked.map(({ text }) => text)].flatMap((text) => {
      const intent = intentOf(guide.id, text);
      return intent ? [{ intent, text }] : [];
    }),
  );
  return [...own, ...asked];
}
