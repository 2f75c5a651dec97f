/** Names people call the bot by in a group, folded. */
const names = ['loa lang', 'loalang', 'loa_lang', 'tro ly loa lang', 'bot loa lang', 'bot'];

/**
 * Takes a leading "@name" off a message. A name we know is taken whole; of another name, the first word and the
 * capitalised words that follow it ("@Trợ Lý Xã làm căn cước ..." leaves "làm căn cước ...").
 */
export function stripLeadingMention(text: string): string {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('@')) return text;
  const called = trimmed.slice(1).trimStart();
  const folded = foldKeepingLength(called);
  const known = names
    .filter((name) => folded.startsWith(name) && !/^[\p{L}\p{N}_]/u.test(folded.slice(name.length)))
    .sort((a, b) => b.length - a.length)[0];
  const rest = known
    ? called.slice(known.length)
    : called.replace(/^\S+(?:[ \t]+\p{Lu}[\p{L}\p{N}]*(?=\s))*/u, '');
  return rest.replace(/^[\s,:;.-]+/u, '');
}

/** Lower case without marks; one UTF-16 unit for each of the composed text, so that offsets stay true. */
function foldKeepingLength(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) =>
      letter.length > 1 ? letter : (letter.normalize('NFD')[0] ?? letter).replace(/[đĐ]/u, 'd').toLowerCase(),
    )
    .join('');
}
