import { groupIntroduction, introduction } from '../../bot/skills/privacy/introduction.ts';
import { foreignFacts } from '../../knowledge/answer/fact-check.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';

/** What every channel may add to a reply: the notice on what is kept, and how to pick from a numbered list. */
const added = [introduction, groupIntroduction, 'Trả lời bằng số, ví dụ: 1'];
/** How the question was read: numbers there are the asker's own. */
const reading = /^Đã hiểu là:.*$/mu;
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
  const text = reply.replace(reading, '');
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
