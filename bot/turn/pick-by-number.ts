import type { TurnFrame } from './frame.ts';

/**
 * Where a channel shows choices as a numbered list, a person answers with the number. The number stands for
 * the choice offered last, and only right after it was offered; "2." and "số 2" count, "2 giấy" does not.
 */
export function pickByNumber(frame: TurnFrame): string {
  const offered = frame.talk.offered ?? [];
  if (frame.said.choice !== null || offered.length === 0) return 'not needed';
  const typed = /^(?:số|so|chọn|chon)?\s*(\d{1,2})\s*[.)]?$/iu.exec(frame.said.text.trim());
  const byNumber = typed ? offered[Number(typed[1]) - 1] : undefined;
  const byLabel = offered.find(({ label }) => sameWords(label, frame.said.text));
  const picked = byNumber ?? byLabel;
  if (!picked) return 'no choice';
  frame.said = { ...frame.said, text: picked.label, choice: picked.value };
  return 'picked';
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('vi') === b.trim().toLocaleLowerCase('vi');
}
