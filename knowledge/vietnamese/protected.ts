import type { Token } from './tokens.ts';

const capital = /^\p{Lu}\p{Ll}*$/u;

/**
 * True for tokens of a name, which nobody may repair: two or more neighbours with a capital first letter (Giàng A
 * Páo, Nà Khoang). Messages in capitals or in Title Case throughout hold no such sign, and nothing is protected.
 */
export function isProtected(tokens: readonly Token[], at: number): boolean {
  const isCapital = (index: number) => {
    const token = tokens[index];
    return token !== undefined && capital.test(token.typed);
  };
  if (!isCapital(at)) return false;
  const capitals = tokens.filter((_, index) => isCapital(index)).length;
  if (capitals > tokens.length * 0.6) return false;
  return (isCapital(at - 1) && !tokens[at]!.opens) || (isCapital(at + 1) && !tokens[at + 1]!.opens);
}
