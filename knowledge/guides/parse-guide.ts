import { parseDocument } from 'yaml';
import { type Citation, frontMatter, type Guide, type Line, type SectionKey, sections } from './guide.ts';

/** A fault in a guide file, for its editor: where it is and what to do. */
export interface GuideFault {
  file: string;
  /** From 1. */
  line: number;
  fault: string;
  remedy: string;
}

/**
 * Reads one guide file: YAML front matter between `---` lines, then the fixed sections, each a list or
 * short paragraphs. Gives the guide, or every fault found with its line.
 */
export function parseGuide(file: string, text: string): { guide: Guide | null; faults: GuideFault[] } {
  const faults: GuideFault[] = [];
  const report = (line: number, fault: string, remedy: string) => faults.push({ file, line, fault, remedy });
  const lines = text.normalize('NFC').split(/\r?\n/u);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    report(1, 'thiếu phần đầu', 'mở tệp bằng dòng ---, rồi các mục id, topic, title ..., rồi dòng ---');
    return { guide: null, faults };
  }
  const head = readFrontMatter(lines.slice(1, end).join('\n'), report);
  const body = readSections(lines, end + 1, report);
  if (head === null) return { guide: null, faults };
  for (const section of sections) {
    if (section.required && !body[section.key]?.length) {
      report(end + 1, `thiếu mục "${section.heading}"`, `thêm dòng "## ${section.heading}" và nội dung`);
    }
  }
  if (!body.phone?.length && !body.inPerson?.length) {
    report(end + 1, 'không có cách làm nào', 'viết "## Làm trên điện thoại" hoặc "## Làm trực tiếp"');
  }
  const known = new Set(head.sources.map((source) => source.key));
  const summary = readLine(head.summary, 1, [], report);
  for (const line of [summary, ...Object.values(body).flat()]) {
    for (const citation of line.citations) {
      if (!known.has(citation.source)) {
        report(
          line.at,
          `không có nguồn "${citation.source}"`,
          'thêm nguồn này vào mục sources, hoặc sửa tên',
        );
      }
    }
  }
  const { 'review-by': reviewBy, ...rest } = head;
  return {
    guide: faults.length > 0 ? null : { ...rest, summary, reviewBy, sections: body, asked: [], file },
    faults,
  };
}

type Report = (line: number, fault: string, remedy: string) => void;

function readFrontMatter(source: string, report: Report) {
  const document = parseDocument(source, { prettyErrors: false });
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length + 1;
  for (const error of document.errors) {
    report(lineOf(error.pos[0]), 'phần đầu viết sai', `sửa cú pháp YAML: ${error.code}`);
  }
  if (document.errors.length > 0) return null;
  const parsed = frontMatter.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const node = document.getIn(issue.path as string[], true) as { range?: number[] } | undefined;
    report(
      lineOf(node?.range?.[0] ?? 0),
      `mục ${issue.path.join('.') || 'đầu'}: ${issue.message}`,
      'sửa mục này',
    );
  }
  return null;
}

function readSections(lines: string[], from: number, report: Report): Partial<Record<SectionKey, Line[]>> {
  const body: Partial<Record<SectionKey, Line[]>> = {};
  let current: Line[] | null = null;
  for (let index = from; index < lines.length; index += 1) {
    const raw = lines[index]!.trim();
    const at = index + 1;
    if (raw === '') continue;
    if (raw.startsWith('#')) {
      const heading = raw.replace(/^#+\s*/u, '');
      const section = sections.find((candidate) => candidate.heading === heading);
      if (!section) {
        report(
          at,
          `không có mục tên "${heading}"`,
          `dùng một trong: ${sections.map((s) => s.heading).join(', ')}`,
        );
        current = [];
      } else if (body[section.key]) {
        report(at, `mục "${heading}" có hai lần`, 'gộp lại làm một');
      } else {
        current = body[section.key] = [];
      }
      continue;
    }
    if (current === null) {
      report(at, 'chữ nằm ngoài các mục', 'đưa vào dưới một dòng ## ...');
      continue;
    }
    current.push(readLine(raw, at, current, report));
  }
  return body;
}

const marker = /\s*\{([a-z0-9-]+)(\?)?\}/gu;

function readLine(raw: string, at: number, before: Line[], report: Report): Line {
  const citations: Citation[] = [];
  const withoutMarkers = raw.replace(marker, (_, source: string, verify?: string) => {
    citations.push({ source, verify: verify === '?' });
    return '';
  });
  const numbered = /^(\d+)\.\s+(.*)$/u.exec(withoutMarkers);
  const text = (numbered?.[2] ?? withoutMarkers.replace(/^[-*]\s+/u, '')).replaceAll('**', '').trim();
  const step = numbered ? Number(numbered[1]) : null;
  if (step !== null) {
    const last = before.findLast((line) => line.step !== null)?.step ?? 0;
    if (step !== last + 1)
      report(at, `bước ${step} đứng sau bước ${last}`, `đánh số lại: bước này là ${last + 1}`);
  }
  return { text, step, citations, at };
}
