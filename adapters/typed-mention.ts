/**
 * The bot's name after an @, as people type it: "@Loa Làng", "@loalang", "@loa lang", "@bot". Not inside a
 * word or an address ("ban@bot.vn").
 */
const mention =
  /(?<![\p{L}\p{M}\p{N}._%+-])@ ?(?:loa[ _]?l[aàáảãạ]ng|bot)(?![\p{L}\p{M}\p{N}_]|\.[\p{L}\p{N}])[ \t]*[,:;]?/giu;

/**
 * On this channel nobody but us decides whether the bot was meant: there is no platform that says so.
 * Tells whether a text in composed form (NFC) mentions the bot, and gives the text without the mention. What only
 * names others ("@Lan") is no mention.
 */
export function readMention(text: string): { mentioned: boolean; text: string } {
  const without = text.replace(mention, ' ');
  if (without === text) return { mentioned: false, text };
  return {
    mentioned: true,
    text: without
      .replace(/[ \t]{2,}/gu, ' ')
      .replace(/ *\n */gu, '\n')
      .replace(/ ([,.;:?!])/gu, '$1')
      .trim(),
  };
}
