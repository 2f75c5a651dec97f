const invisible = /[\u200b-\u200f\u00ad\ufeff\u2060]/gu;

/**
 * The one form of a text everything else starts from: composed marks (phones send them decomposed), no
 * invisible characters, and the two look-alikes of đ (U+00F0, U+00D0) as the letter itself.
 */
export function normalise(text: string): string {
  return text.replace(invisible, '').normalize('NFC').replace(/ð/gu, 'đ').replace(/Ð/gu, 'Đ');
}
