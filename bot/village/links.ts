/** A piece of text, or a link in it. */
export type Piece = { text: string; href: string | null };

const address =
  /https:\/\/[^\s<>"'()[\]{}]*[\p{L}\p{N}/]|(?<![\p{L}\p{N}@./-])(?:[a-z0-9-]+\.)+gov\.vn(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])/giu;

/**
 * Finds what may be tapped in an answer: full https addresses, and bare names below gov.vn. Joined, the pieces
 * are the text. For answers only: what residents write is never made tappable, because scams live on links.
 */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const href = match[0].startsWith('https://') ? match[0] : `https://${match[0]}`;
    if (!URL.canParse(href)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), href: null });
    pieces.push({ text: match[0], href });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}
