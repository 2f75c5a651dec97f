import { stripLeadingMention } from '../mention.ts';

/**
 * A group message without the mention of the bot. The platform marks no mentions: the text simply holds
 * `@<the bot's display name>`, at the start, in the middle or at the end. Where the name is not known, and where
 * people call the bot by another one, a mention at the start is taken off.
 *
 * @param names the bot's own, as the platform gives them.
 */
export function withoutMention(text: string, names: readonly string[]): string {
  const composed = text.normalize('NFC');
  const own = [...names]
    .sort((one, other) => other.length - one.length)
    .map((name) =>
      name
        .normalize('NFC')
        .trim()
        .replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
        .replace(/\s+/gu, '\\s+'),
    )
    .filter(Boolean);
  if (own.length === 0) return stripLeadingMention(composed);
  const mention = new RegExp(
    `(?<![\\p{L}\\p{N}])@\\s?(?:${own.join('|')})(?![\\p{L}\\p{M}\\p{N}_])[ \\t]*[,:;]?`,
    'giu',
  );
  const without = composed.replace(mention, ' ');
  return without === composed ? stripLeadingMention(composed) : without.replace(/[ \t]{2,}/gu, ' ').trim();
}
