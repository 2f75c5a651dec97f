import { normalise } from './normalise.ts';

/** One run of letters and digits. */
export interface Token {
  /** Lower case, NFC. */
  text: string;
  /** As typed, NFC. */
  typed: string;
  /** Offset in the normalised text. */
  at: number;
  /** True when a sentence mark (. ! ? ; line break) stands between this token and the one before. */
  opens: boolean;
}

// A digit run keeps what joins it to the next digits: 01/07, 1.500.000, 19-12. Letters with digits (CT01) stay whole.
const run = /[\p{L}\p{N}]+(?:(?<=\p{N})[/.,:-](?=\p{N})[\p{L}\p{N}]+)*/gu;

/** The runs of letters and digits of a text, in order. */
export function tokenise(text: string): Token[] {
  const normal = normalise(text);
  const tokens: Token[] = [];
  let end = 0;
  for (const match of normal.matchAll(run)) {
    const between = normal.slice(end, match.index);
    tokens.push({
      text: match[0].toLowerCase(),
      typed: match[0],
      at: match.index,
      opens: tokens.length === 0 || /[!?;\n]|\.\s|\.{2}/u.test(between),
    });
    end = match.index + match[0].length;
  }
  return tokens;
}

/** True for tokens that hold a digit: numbers, dates, codes. They are never repaired. */
export function hasDigit(text: string): boolean {
  return /\p{N}/u.test(text);
}

/** True for tokens of digits alone: amounts, dates, phone numbers. */
export function isNumber(text: string): boolean {
  return !/\p{L}/u.test(text) && hasDigit(text);
}

/** The pieces of a code beside the whole: `ct01` -> `ct`, `01`; `01/07` -> `01`, `07`; nothing for a plain word. */
export function codeParts(text: string): string[] {
  if (!hasDigit(text)) return [];
  const parts = text.match(/\p{L}+|\p{N}+/gu) ?? [];
  return parts.length > 1 ? parts : [];
}
