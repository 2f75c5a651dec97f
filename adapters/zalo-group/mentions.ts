import { readMention } from '../typed-mention.ts';

/** Zalo writes a mention picked from the member list as `[@<id>]`: a person's id, the account's, or the group's for all. */
const picked = /\[@\s*([0-9a-z]{4,64})\s*\]/giu;

/**
 * Was the account meant, and what was said without the mentions? Picked from the list it is `[@<account id>]`;
 * typed by hand it is the bot's name after an @. A call to everybody is no call to the bot. Mentions of others go
 * too: their ids are nobody's words, and long numbers look like identity numbers.
 */
export function readMentions(text: string, oaId: string): { ours: boolean; text: string } {
  const ids = [...text.matchAll(picked)].map(([, id]) => id);
  const without = ids.length === 0 ? text : tidy(text.replace(picked, ' '));
  const typed = readMention(without.normalize('NFC'));
  return { ours: ids.includes(oaId) || typed.mentioned, text: typed.mentioned ? typed.text : without };
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]{2,}/gu, ' ')
    .replace(/ *\n */gu, '\n')
    .replace(/ ([,.;:?!])/gu, '$1')
    .replace(/^[\s,:;]+/u, '')
    .trimEnd();
}
