/** A stretch of a text: a word, a number, a code that people copy as it is, or what lies between them. */
interface Piece {
  kind: 'word' | 'number' | 'code' | 'gap';
  text: string;
}

/** Codes as they also occur in small letters; in capitals or mixed case every code is known by its shape. */
const codes = new Set(
  (
    'vneid vssid vnetraffic bhyt bhxh cccd cmnd cmt lltp gplx ct01 ct07 ct02 kt3 otp nfc qr atm usb pin ' +
    'etax vnpt vcb bidv ocop momo zalopay binhdanhocvuso dichvucong ttdvc'
  ).split(' '),
);

/**
 * Cuts a text into pieces; joined again they are the text. A code is a web address, a token of letters with digits
 * (CT07), a token with a capital after its first letter (VNeID, BHYT, eTax), or one of the known ones.
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu)) {
    if (match.index > end) found.push({ kind: 'gap', text: text.slice(end, match.index) });
    found.push({ kind: kindOf(match[0]), text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: 'gap', text: text.slice(end) });
  return found;
}

function kindOf(token: string): Piece['kind'] {
  if (/^\d+(\.\d{3})*$/u.test(token)) return 'number';
  if (/\p{N}|\./u.test(token) || /.\p{Lu}/u.test(token) || codes.has(token.toLowerCase())) return 'code';
  return 'word';
}

/** The text with every word changed and everything else kept. */
export function eachWord(text: string, change: (word: string) => string): string {
  return pieces(text)
    .map((piece) => (piece.kind === 'word' ? change(piece.text) : piece.text))
    .join('');
}

/** One entry of a list. */
export function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}
