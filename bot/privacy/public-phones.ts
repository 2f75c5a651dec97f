import { redact } from './redact.ts';

/** Digits of a telephone number as it is dialled within the country: "+84 216 3 123 456" -> "02163123456". */
export function dialled(phone: string): string {
  return phone.replace(/^\s*\+\s?84/u, '0').replace(/\D/gu, '');
}

/**
 * Is it a landline? Their numbers begin with 02 since 2017 (Decision 2036/QĐ-BTTTT of 2016) and belong to offices,
 * schools and health stations; people have mobile phones.
 */
export function isLandline(digits: string): boolean {
  return /^02\d{8,9}$/u.test(digits);
}

/** Telephone numbers as people write them, with single spaces, dots or hyphens. */
const phone = /(?<![\p{L}\p{N}/])(?:\+\s?84[ .-]?|0)\d(?:[ .-]?\d){7,9}(?!\d)/gu;

/** The telephone numbers in a text, as written. */
export function phonesIn(text: string): string[] {
  return text.match(phone) ?? [];
}

/** {@link redact}, but telephone numbers that are public stay. @param isPublic is asked with the digits as dialled. */
export function redactBut(text: string, isPublic: (digits: string) => boolean): string {
  const kept: string[] = [];
  // Two signs of the private area stand where a number was: nobody types them, and no pattern looks at them.
  const held = text.replace(phone, (written, offset: number) => {
    // What the words before it call an account is none.
    const called = redact(text.slice(Math.max(0, offset - 40), offset) + written);
    if (!isPublic(dialled(written)) || !called.endsWith('[số điện thoại]')) return written;
    kept.push(written);
    return mark;
  });
  return redact(held).replaceAll(mark, () => kept.shift() ?? '');
}

const mark = '\uE000\uE001';
