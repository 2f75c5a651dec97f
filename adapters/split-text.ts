const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * Cuts a text into parts of at most `limit` code points each, at the best border that fits: blank line,
 * line end, sentence end, space, and only then between two characters as a reader sees them. A letter and
 * its combining marks, or an emoji sequence, are never separated. Joined with white space, the parts say
 * the same as the text.
 *
 * @throws RangeError when `limit` is not a positive whole number.
 */
export function splitText(text: string, limit: number): string[] {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError(`splitText: limit ${limit} is not a positive whole number`);
  const parts: string[] = [];
  let rest = text.trim();
  while (isLonger(rest, limit)) {
    const end = borderWithin(rest, limit);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts;
}

function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Counts only where the number of UTF-16 units leaves it open: the rest of a long text is not walked each time. */
function isLonger(text: string, limit: number): boolean {
  return text.length > 2 * limit || (text.length > limit && length(text) > limit);
}

const borders = [/\n\s*\n/gu, /\n/gu, /[.!?…:;]\s+/gu, /\s+/gu];

/** Index (UTF-16) after which to cut so that the head has at most `limit` code points and is not empty. */
function borderWithin(text: string, limit: number): number {
  const hardEnd = lastWholeCharacter(text, limit);
  const head = text.slice(0, hardEnd);
  for (const border of borders) {
    const last = [...head.matchAll(border)].at(-1);
    // A border in the first quarter would leave a crumb: prefer a weaker border further on.
    if (last && last.index > hardEnd / 4) return last.index + last[0].length;
  }
  return hardEnd;
}

function lastWholeCharacter(text: string, limit: number): number {
  const hardEnd = indexAfter(text, limit);
  const from = sureBorderBefore(text, hardEnd);
  let end = from;
  // One code point more than can fit is all that a border between characters depends on.
  for (const { segment } of graphemes.segment(text.slice(from, hardEnd + 2))) {
    if (end + segment.length > hardEnd) break;
    end += segment.length;
  }
  // One character longer than the limit: cut inside it rather than loop for ever.
  return end > 0 ? end : hardEnd;
}

/** Index (UTF-16) after so many code points; the text's length when it has fewer. */
function indexAfter(text: string, points: number): number {
  let index = 0;
  for (let count = 0; count < points && index < text.length; count += 1)
    index += text.codePointAt(index)! > 0xffff ? 2 : 1;
  return index;
}

/** Letters, digits and spaces that no character continues from one to the next. */
const plain = /[A-Za-z0-9 \u00C0-\u024F\u1E00-\u1EFF]/u;
/** How far back a sure border is looked for. Where there is none the text is walked from its start. */
const reach = 500;

/** A place at or before `end` where a character surely begins: walking a long text whole costs its square. */
function sureBorderBefore(text: string, end: number): number {
  for (let at = end - 1; at > 0 && at > end - reach; at -= 1)
    if (plain.test(text[at - 1]!) && plain.test(text[at]!)) return at;
  return 0;
}
