import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken when it is read out or copied by hand. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 5;

/**
 * What a code is for: `PA` a feedback (phản ánh), `CH` a question that waits for a person (câu hỏi),
 * `TB` an announcement (thông báo), `CT` a card of the human relay (chuyển tin).
 */
export type CodePrefix = 'PA' | 'CH' | 'TB' | 'CT';

/**
 * A new code such as `PA-7K3FQ`, one of 28 million. It holds a letter and a digit, so that it is neither a number
 * of the person's nor a word. Whether it is taken, the table's key tells.
 */
export function newCode(prefix: CodePrefix): string {
  for (;;) {
    const code = Array.from({ length }, () => symbols[randomInt(symbols.length)]).join('');
    if (isMixed(code)) return `${prefix}-${code}`;
  }
}

/** The code in a text as people type it: small letters, no hyphen, O for 0, I or L for 1, without its prefix. */
export function codeIn(text: string, prefix: CodePrefix): string | null {
  const typed = text.normalize('NFC').toUpperCase();
  const candidates = [
    ...typed.matchAll(
      new RegExp(`(?<![\\p{L}\\p{N}])${prefix}[\\s:.-]*([0-9A-Z]{${length}})(?![\\p{L}\\p{N}])`, 'gu'),
    ),
    ...typed.matchAll(new RegExp(`(?<![\\p{L}\\p{N}-])([0-9A-Z]{${length}})(?![\\p{L}\\p{N}-])`, 'gu')),
  ];
  for (const [, raw] of candidates) {
    const code = raw!.replaceAll('O', '0').replace(/[IL]/gu, '1');
    if (/\d/u.test(raw!) && isMixed(code) && !code.includes('U')) return `${prefix}-${code}`;
  }
  return null;
}

function isMixed(code: string): boolean {
  return /\d/u.test(code) && /[A-Z]/u.test(code);
}
