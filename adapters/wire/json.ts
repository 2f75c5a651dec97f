/** A parsed text, or why it is none. The faults never quote the text. */
export type ParsedJson = { ok: true; value: unknown } | { ok: false; fault: 'malformed' | 'too deep' };

/**
 * Platforms' payloads nest five levels; 64 leaves room and keeps every recursive walk after us (JSON.stringify
 * overflows the stack near 7,000 levels on Node 20) far from its limit.
 */
export const deepest = 64;

/**
 * Parses JSON like `JSON.parse`, with two differences: whole numbers beyond ±(2^53 - 1) become strings with all
 * their digits (platforms send ids as bare numbers in places), and nesting deeper
 * than {@link deepest} is a fault. Never throws.
 */
export function parseJson(text: string): ParsedJson {
  const found = scan(text);
  if (found === 'too deep') return { ok: false, fault: 'too deep' };
  try {
    const value: unknown = JSON.parse(text);
    // Quoting comes after a first parse, so that quoting can never make an invalid text valid.
    return { ok: true, value: found.length === 0 ? value : JSON.parse(quote(text, found)) };
  } catch {
    return { ok: false, fault: 'malformed' };
  }
}

const wholeNumber = /^-?[1-9]\d*$/u;
const numberCharacter = /[-+.\deE]/u;

/** Places of the unsafe whole numbers, by one walk without recursion and without a backtracking expression. */
function scan(text: string): { from: number; to: number }[] | 'too deep' {
  const places: { from: number; to: number }[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > deepest) return 'too deep';
    } else if (character === '}' || character === ']') {
      depth -= 1;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      const from = at;
      while (at + 1 < text.length && numberCharacter.test(text[at + 1]!)) at += 1;
      // Sixteen characters are the shortest unsafe number; most numbers end here.
      if (at + 1 - from < 16) continue;
      const token = text.slice(from, at + 1);
      if (wholeNumber.test(token) && !Number.isSafeInteger(Number(token))) places.push({ from, to: at + 1 });
    }
  }
  return places;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function quote(text: string, places: { from: number; to: number }[]): string {
  let quoted = '';
  let done = 0;
  for (const { from, to } of places) {
    quoted += `${text.slice(done, from)}"${text.slice(from, to)}"`;
    done = to;
  }
  return quoted + text.slice(done);
}
