import type { TurnFrame } from './frame.ts';

/**
 * Where a channel shows choices as a numbered list, a person answers with the number. The number stands for
 * the choice offered last, and only right after it was offered; "2." and "số 2" count, "2 giấy" does not.
 */
export function pickByNumber(frame: TurnFrame): string {
  const offered = frame.talk.offered ?? [];
  if (frame.said.choice !== null || offered.length === 0) return 'not needed';
  const typed = /^(?:số|so|chọn|chon)?\s*(\d{1,2})\s*[.)]?$/iu.exec(frame.said.text.trim());
  const number = typed ? Number(typed[1]) : frame.said.spoken ? spokenNumber(frame.said.text) : 0;
  const byNumber = offered[number - 1];
  const byLabel = offered.find(({ label }) => sameWords(label, frame.said.text));
  const picked = byNumber ?? byLabel;
  if (!picked) return 'no choice';
  frame.said = { ...frame.said, text: picked.label, choice: picked.value };
  return 'picked';
}

const numerals = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/** "Số hai." as a transcriber writes it; 0 when it is no number. Typed, "ba" may be somebody's father. */
function spokenNumber(text: string): number {
  const [, word] = /^(?:số|chọn|câu)?\s*(\p{L}+)[.!]?$/u.exec(text.trim().toLocaleLowerCase('vi')) ?? [];
  return numerals.indexOf(word ?? '') + 1;
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('vi') === b.trim().toLocaleLowerCase('vi');
}
