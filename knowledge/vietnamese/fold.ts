/**
 * The search key of a text without its marks: lower case, no tone, no hat or horn, đ as d. Digits and
 * punctuation stay. `đ` has no canonical decomposition, so it is replaced by itself.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/[đĐðÐ]/gu, 'd')
    .toLowerCase();
}
