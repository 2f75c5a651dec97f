import type { Aspect, Guide, Line, SectionKey } from '../guides/guide.ts';
import type { Answer, AnswerPart, AnswerSource } from './answer.ts';
import { dayInWords } from './in-force.ts';

interface Block {
  key: SectionKey;
  /** Lines at most; the lead has no limit. */
  limit: number;
}

const headings: Partial<Record<SectionKey, string>> = {
  who: 'Ai làm được',
  prepare: 'Cần chuẩn bị',
  phone: 'Làm trên điện thoại',
  inPerson: 'Làm trực tiếp',
  time: 'Thời gian',
  money: 'Phí và số tiền',
  trouble: 'Khi gặp trục trặc',
  help: 'Hỏi ai',
  legal: 'Căn cứ',
};
const aspectOf: Record<SectionKey, Aspect> = {
  who: 'eligibility',
  prepare: 'documents',
  phone: 'steps',
  inPerson: 'where',
  time: 'time',
  money: 'fee',
  trouble: 'troubleshoot',
  scams: 'other',
  help: 'contact',
  legal: 'legal',
};
const all = Number.POSITIVE_INFINITY;
const short = { key: 'phone', limit: 4 } as const;
const near = { key: 'inPerson', limit: 2 } as const;

/** What an answer on each aspect holds: the asked sections whole, then the short rest. */
const plans: Record<Aspect, { lead: Block[]; rest: Block[] }> = {
  overview: {
    lead: [],
    rest: [{ key: 'prepare', limit: 4 }, { key: 'phone', limit: 6 }, near, { key: 'money', limit: 2 }],
  },
  steps: {
    lead: [
      { key: 'phone', limit: all },
      { key: 'inPerson', limit: 4 },
    ],
    rest: [{ key: 'prepare', limit: 4 }],
  },
  documents: { lead: [{ key: 'prepare', limit: all }], rest: [short, near] },
  fee: { lead: [{ key: 'money', limit: all }], rest: [short, near] },
  time: { lead: [{ key: 'time', limit: all }], rest: [short, near] },
  where: { lead: [{ key: 'inPerson', limit: all }], rest: [{ key: 'prepare', limit: 3 }, short] },
  eligibility: { lead: [{ key: 'who', limit: all }], rest: [short, near] },
  troubleshoot: { lead: [{ key: 'trouble', limit: all }], rest: [short, near] },
  legal: { lead: [{ key: 'legal', limit: all }], rest: [{ key: 'time', limit: 3 }, short] },
  contact: { lead: [{ key: 'help', limit: all }], rest: [] },
  other: { lead: [{ key: 'scams', limit: all }], rest: [short, near] },
};

/** The parts of an answer: the summary or the asked sections, the short rest, and help near home as the last. */
export function compose(guide: Guide, aspect: Aspect): AnswerPart[] {
  const plan = plans[aspect];
  const used = [guide.summary];
  const parts: AnswerPart[] = [];
  const add = ({ key, limit }: Block) => {
    const lines = guide.sections[key]?.slice(0, limit) ?? [];
    if (lines.length === 0) return;
    used.push(...lines);
    parts.push({
      aspect: aspectOf[key],
      heading: headings[key] ?? null,
      numbered: lines.every((line) => line.step !== null),
      lines: lines.map((line) => withCheck(line, guide)),
    });
  };
  const leads = plan.lead.some(({ key }) => guide.sections[key]?.length);
  if (!leads)
    parts.push({
      aspect: 'overview',
      heading: null,
      numbered: false,
      lines: [withCheck(guide.summary, guide)],
    });
  for (const block of [...plan.lead, ...plan.rest]) add(block);
  if (aspect !== 'contact') add({ key: 'help', limit: 2 });
  return parts;
}

/** The answer from a guide that is known to be meant. */
export function answerFrom(guide: Guide, aspect: Aspect): Answer {
  const { id, title } = guide;
  return {
    status: 'answered',
    guide: { id, title },
    aspect,
    confidence: 1,
    candidates: [{ guide: id, title, score: 1 }],
    parts: compose(guide, aspect),
    sources: sourcesOf(guide),
    reading: null,
  };
}

/** Every source the guide's lines lean on, with the day they were last held against it. */
export function sourcesOf(guide: Guide): AnswerSource[] {
  return guide.sources.map(({ title, url, basis }) => ({ title, url, basis, checked: guide.checked }));
}

/** A line as it is shown: a fact that must be checked again says when it was checked. */
export function withCheck(line: Line, guide: Guide): string {
  const verify = line.citations.some((citation) => citation.verify);
  return verify ? `${line.text} (kiểm tra ngày ${dayInWords(guide.checked)})` : line.text;
}
