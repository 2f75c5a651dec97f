import type { Reply } from '../../../adapters/render.ts';
import type { Answer, AnswerPart } from '../../../knowledge/answer/answer.ts';
import type { Aspect } from '../../../knowledge/guides/guide.ts';
import { nearbyPeople } from '../handoff/index.ts';
import type { Intent, Outcome } from '../skill.ts';

/** What may be asked next about the same guide, in the order people need it. */
const nextAspects: { aspect: Aspect; label: string }[] = [
  { aspect: 'steps', label: 'Các bước' },
  { aspect: 'documents', label: 'Cần giấy tờ gì' },
  { aspect: 'where', label: 'Làm ở đâu' },
  { aspect: 'fee', label: 'Mất bao nhiêu tiền' },
  { aspect: 'time', label: 'Mất bao lâu' },
  { aspect: 'troubleshoot', label: 'Khi gặp trục trặc' },
];

/** Turns an answer into words. Every how-to answer ends with a person to ask, the source and its date. */
export function answerReply(answer: Answer): Reply {
  const blocks = [
    answer.reading ? `Đã hiểu là: ${answer.reading}` : null,
    answer.guide ? answer.guide.title.toLocaleUpperCase('vi') : null,
    ...answer.parts.map(partText),
    sourceText(answer),
  ];
  const shown = new Set(answer.parts.map((part) => part.aspect));
  return {
    text: blocks.filter((block) => block !== null && block !== '').join('\n\n'),
    choices: nextAspects
      .filter(({ aspect }) => aspect !== answer.aspect && !shown.has(aspect))
      .slice(0, 3)
      .map(({ aspect, label }) => ({ label, value: `guide:${answer.guide?.id}:${aspect}` })),
  };
}

function partText(part: AnswerPart): string {
  const lines = part.lines.map((line, index) => {
    if (part.numbered) return `${index + 1}. ${line}`;
    return part.lines.length > 1 ? `- ${line}` : line;
  });
  return [part.heading ? `${part.heading}:` : null, ...lines].filter((line) => line !== null).join('\n');
}

/** Where an answer comes from and when that was last checked, on one line; '' when it has no source. */
export function sourceText({ sources }: Pick<Answer, 'sources'>): string {
  const [first, ...rest] = sources;
  if (!first) return '';
  const more = rest.length > 0 ? ` và ${rest.length} nguồn khác` : '';
  const [year, month, day] = first.checked.split('-');
  return `Nguồn: ${first.basis} (${new URL(first.url).host})${more}. Kiểm tra ngày ${day}/${month}/${year}.`;
}

/** Near misses: up to three guides to choose from, and a person. */
export function clarifyReply(answer: Answer): Reply {
  return {
    text: 'Không chắc đã hiểu đúng. Có phải muốn hỏi:',
    choices: [
      ...answer.candidates.slice(0, 3).map(({ guide, title }) => ({ label: title, value: `guide:${guide}` })),
      { label: 'Không phải, cần gặp người', value: 'handoff' },
    ],
  };
}

/** An honest "I don't know". */
export function abstainReply(): Reply {
  return {
    text: `Không chắc câu này nên không trả lời bừa.\n${nearbyPeople}\nHoặc hỏi lại rõ hơn, ví dụ: "làm thẻ căn cước cho con cần giấy tờ gì".`,
    choices: [],
  };
}

/** The log record of an answer. */
export function answerOutcome(intent: Intent, answer: Answer): Outcome {
  return {
    intent,
    status: answer.status,
    guide: answer.status === 'answered' ? (answer.guide?.id ?? null) : null,
    aspect: answer.aspect,
    confidence: answer.confidence,
    candidates: answer.candidates.map(({ guide, score }) => ({ guide, score })),
    sources: answer.sources,
  };
}
