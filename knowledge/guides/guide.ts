import { z } from 'zod';

/** The part of a guide a question is about. */
export const aspects = [
  'overview',
  'steps',
  'documents',
  'fee',
  'time',
  'where',
  'eligibility',
  'troubleshoot',
  'legal',
  'contact',
  'other',
] as const;
export type Aspect = (typeof aspects)[number];

/** The fixed sections of a guide's body, in order, with the aspect each one answers. */
export const sections = [
  { heading: 'Ai làm được', key: 'who', aspect: 'eligibility', required: true },
  { heading: 'Cần chuẩn bị', key: 'prepare', aspect: 'documents', required: true },
  { heading: 'Làm trên điện thoại', key: 'phone', aspect: 'steps', required: false },
  { heading: 'Làm trực tiếp', key: 'inPerson', aspect: 'where', required: false },
  { heading: 'Thời gian', key: 'time', aspect: 'time', required: true },
  { heading: 'Phí và số tiền', key: 'money', aspect: 'fee', required: true },
  { heading: 'Khi gặp trục trặc', key: 'trouble', aspect: 'troubleshoot', required: true },
  { heading: 'Coi chừng lừa đảo', key: 'scams', aspect: 'other', required: true },
  { heading: 'Hỏi ai', key: 'help', aspect: 'contact', required: true },
  { heading: 'Căn cứ', key: 'legal', aspect: 'legal', required: true },
] as const;
export type SectionKey = (typeof sections)[number]['key'];

const day = z
  .string({ error: 'phải là ngày dạng 2026-11-22' })
  .regex(/^\d{4}-\d{2}-\d{2}$/u, 'phải là ngày dạng 2026-11-22')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'không có ngày này trong lịch');

export const topics = [
  'public-services',
  'e-payments',
  'health-records',
  'online-safety',
  'digital-skills',
] as const;

/** Front matter of a guide file. */
export const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'chỉ gồm chữ thường không dấu, số và gạch nối'),
  topic: z.enum(topics),
  title: z.string().min(5).max(90),
  /** The whole matter in one or two short sentences; the first thing a reader sees. */
  summary: z.string().min(20).max(260),
  /** Questions as people really ask. Searched, never shown. */
  questions: z.array(z.string().min(2).max(160)).min(8).max(20),
  owner: z.string().min(3),
  /** The day the facts were last held against their sources. */
  checked: day,
  effective: day,
  'review-by': day,
  expires: day.optional(),
  related: z.array(z.string()).max(6).default([]),
  sources: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z0-9-]+$/u, 'chỉ gồm chữ thường không dấu, số và gạch nối'),
        title: z.string().min(3),
        url: z
          .url('phải là địa chỉ đầy đủ, bắt đầu bằng https://')
          .refine((url) => !url.includes('…'), 'địa chỉ bị cắt bằng dấu …'),
        /** The legal text or kind of source, e.g. "NĐ 69/2024/NĐ-CP, Điều 10". */
        basis: z.string().min(2),
      }),
    )
    .min(1),
});
export type FrontMatter = z.infer<typeof frontMatter>;

/** A citation at the end of a line: `{nd69}`, or `{nd69?}` when the fact must be checked again. */
export interface Citation {
  source: string;
  verify: boolean;
}

/** One step or point of a section. `text` is plain text without markers. */
export interface Line {
  text: string;
  /** 1, 2, 3 ... in numbered sections; null for points and paragraphs. */
  step: number | null;
  citations: Citation[];
  /** Line number in the file, from 1. */
  at: number;
}

/** A way to ask a guide, with the part of the guide that is asked for. */
export interface AskedQuestion {
  aspect: Aspect;
  text: string;
}

/** One approved how-to, as the file says it. */
export interface Guide extends Omit<FrontMatter, 'review-by' | 'summary'> {
  summary: Line;
  reviewBy: string;
  sections: Partial<Record<SectionKey, Line[]>>;
  /** Further ways to ask, from the file of questions beside the guide; learnt from, never shown. */
  asked: readonly AskedQuestion[];
  /** Path of the file, for messages to editors. */
  file: string;
}
