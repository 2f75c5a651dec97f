import { fold } from '../../knowledge/vietnamese/fold.ts';

/** Quiet time after a fragment before we take it that the person has finished, in milliseconds. */
export const quietMs = 1500;
/** Longest time a person waits for an answer because they keep typing, in milliseconds. */
export const longestBurstMs = 8000;

/** Ends of a question, folded. */
const question =
  /\?|\b(sao|gi|nao|dau|may|bao nhieu|bao lau|bao gio|khong|ko|hong|hok|chua|ntn|mo|rua|vay|nhi|the)[.!…\s]*$/u;

/**
 * How long to wait for more before a message is answered, in milliseconds. People type in short pieces
 * ("cho hỏi", "làm căn cước", "cho con"), which are one question; a text that ends as a question, a long
 * text, a number or a tapped choice is answered at once.
 */
export function waitForMore(text: string, isChoice: boolean): number {
  if (isChoice) return 0;
  const words = text.trim().split(/\s+/u).filter(Boolean);
  if (words.length >= 9 || /^\d{1,3}[.)]?$/u.test(text.trim())) return 0;
  return words.length >= 3 && question.test(fold(text)) ? 0 : quietMs;
}
