import { keptDays } from '../../bot/coach/coach-talk.ts';
import { groupIntroduction, introduction } from '../../bot/skills/privacy/introduction.ts';
import { reasons } from '../../bot/skills/scam/reasons.ts';
import { foreignFacts } from '../../knowledge/answer/fact-check.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';

/** What may stand in any reply: the notice on what is kept, why something looks like a scam, how to pick by number. */
const added = [introduction, groupIntroduction, ...Object.values(reasons), 'Trả lời bằng số, ví dụ: 1'];
/**
 * How the question was read (numbers there are the asker's own), where in a guide's steps a person is, and the days of
 * a person's own ticket.
 */
const ownWords = [
  /^Đã hiểu là:.*$/gmu,
  /(?<!\p{L})Bước \d+\/\d+/gu,
  /(?<=^Phiếu [A-Z]{2}-\w{5}, .* ngày |^Trả lời ngày )\d{2}\/\d{2}\/\d{4}(?=: )/gmu,
  new RegExp(`^Có \\d+ bước, .* trong ${keptDays} ngày, .*$`, 'gmu'),
];
/** The number of a person's own ticket or handed-over question. */
const receipt = /\b[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}\b/gu;

/**
 * Facts of a reply that it may not state: everything in an answer must be in its guide; what a reply without a guide
 * says must be in some guide.
 */
export function foreignIn(
  reply: string,
  answeredFrom: Guide | undefined,
  guides: readonly Guide[],
): string[] {
  const text = ownWords.reduce((rest, own) => rest.replace(own, ''), reply);
  if (answeredFrom) return foreignFacts(text, answeredFrom, added);
  const plain = text.replace(receipt, '');
  return (
    guides.reduce<string[] | null>((foreign, guide) => {
      if (foreign?.length === 0) return foreign;
      const here = foreignFacts(plain, guide, added);
      return foreign?.filter((fact) => here.includes(fact)) ?? here;
    }, null) ?? []
  );
}
