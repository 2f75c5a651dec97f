import type { Answerer } from '../../../knowledge/answer/answerer.ts';
import { foreignFacts, textsOf } from '../../../knowledge/answer/fact-check.ts';
import { fold } from '../../../knowledge/vietnamese/fold.ts';
import type { Finding } from './finding.ts';

/** Figures that guides speak for: money, periods, shares, public phone numbers. Days and hours of an event are its own. */
const kinds: readonly { is: RegExp; called: string }[] = [
  {
    is: /\d\s?(?:nghìn|ngàn|triệu|tỷ|tỉ|k|tr)?\s?(?:đồng|đ|vnđ|vnd)(?!\p{L})|\d\s?(?:nghìn|ngàn|triệu)/u,
    called: 'số tiền',
  },
  { is: /\d\s?(?:ngày làm việc|ngày|tháng|năm|tuổi)$/u, called: 'thời hạn' },
  { is: /\d\s?(?:%|phần trăm)/u, called: 'tỉ lệ' },
  { is: /^(?:1[89]00[ .]?\d{2,4}|11[1-5]$)/u, called: 'số điện thoại' },
];

/**
 * Figures that the guide the text is nearest to gives otherwise. Advice only: the announcement may know something
 * newer, and then the guide is out of date.
 */
export function checkAgainstGuides(
  answerer: Pick<Answerer, 'answer' | 'guide'>,
  { title, text }: { title: string; text: string },
  today: string,
): Finding[] {
  const nearest = answerer.answer({ text: `${title}\n${text}`, today }).guide;
  const guide = nearest && answerer.guide(nearest.id);
  if (!guide) return [];
  const lines = textsOf(guide);
  return foreignFacts(text, guide).flatMap((written): Finding[] => {
    const kind = kinds.find(({ is }) => is.test(written));
    const rival =
      kind &&
      nearestLine(
        lines.filter(
          (line) =>
            kind.is.test(line.toLocaleLowerCase('vi').replace(/[.;,]$/u, '')) || hasFigure(line, kind.is),
        ),
        text,
      );
    if (!rival) return [];
    return [
      {
        code: 'check.guide',
        level: 'advice',
        sentence: `Tin ghi "${written}", bài hướng dẫn "${guide.title}" ghi: "${rival}"`,
        remedy: `Xem lại ${kind.called}. Nếu tin đúng, báo người phụ trách sửa bài.`,
      },
    ];
  });
}

function hasFigure(line: string, pattern: RegExp): boolean {
  return line
    .toLocaleLowerCase('vi')
    .split(/(?<=\p{L}|%)(?=[\s,.;:)])/u)
    .some((piece) => pattern.test(piece));
}

/** The line that shares most words with the text. */
function nearestLine(lines: readonly string[], text: string): string | null {
  const words = new Set(wordsOf(text));
  const scored = lines.map((line) => ({
    line,
    shared: wordsOf(line).filter((word) => words.has(word)).length,
  }));
  return scored.sort((a, b) => b.shared - a.shared)[0]?.line ?? null;
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z]{2,}/gu) ?? [];
}
