import { fold } from '../vietnamese/fold.ts';
import type { Guide, Line } from './guide.ts';
import type { GuideFault } from './parse-guide.ts';
import { plainness } from './plainness.ts';

const exempt = /(?:mức|bước|cách|màn hình|trường hợp|lần|loại) \d+|\d+G\b|(?<=\p{Lu})\d+|\d+(?=\p{L}{2,})/giu;

/** Faults of single guides that the schema cannot see, and faults between guides. */
export function checkGuides(guides: readonly Guide[]): GuideFault[] {
  return [...guides.flatMap(checkOne), ...checkBetween(guides)];
}

/** Lines whose facts must be held against their source again, for the editors. */
export function linesToVerify(guides: readonly Guide[]): { guide: string; file: string; line: Line }[] {
  return guides.flatMap((guide) =>
    allLines(guide)
      .filter((line) => line.citations.some((citation) => citation.verify))
      .map((line) => ({ guide: guide.id, file: guide.file, line })),
  );
}

function allLines(guide: Guide): Line[] {
  return [guide.summary, ...Object.values(guide.sections).flat()];
}

function checkOne(guide: Guide): GuideFault[] {
  const faults: GuideFault[] = [];
  const report = (line: number, fault: string, remedy: string) =>
    faults.push({ file: guide.file, line, fault, remedy });
  const place = `${guide.topic}/${guide.id}.md`;
  if (guide.file.replaceAll('\\', '/') !== place)
    report(2, `tệp phải nằm ở ${place}`, 'đổi tên tệp, hoặc sửa id và topic');
  if (guide.reviewBy <= guide.checked)
    report(1, 'review-by không sau checked', 'đặt ngày xem lại sau ngày kiểm tra');
  if (guide.expires && guide.expires <= guide.effective)
    report(1, 'expires không sau effective', 'sửa một trong hai ngày');
  const used = new Set(allLines(guide).flatMap((line) => line.citations.map((citation) => citation.source)));
  for (const source of guide.sources) {
    if (!used.has(source.key))
      report(1, `nguồn "${source.key}" không dòng nào dùng`, 'dẫn {nguồn} ở cuối dòng, hoặc bỏ nguồn');
  }
  for (const line of allLines(guide)) {
    if (/\d/u.test(line.text.replace(exempt, '')) && line.citations.length === 0) {
      report(
        line.at,
        `con số không có nguồn: "${line.text}"`,
        'thêm {nguồn} ở cuối dòng, hoặc {nguồn?} khi cần hỏi lại',
      );
    }
    for (const { fault, remedy } of plainness(line.text)) report(line.at, fault, remedy);
  }
  return faults;
}

function checkBetween(guides: readonly Guide[]): GuideFault[] {
  const faults: GuideFault[] = [];
  const ids = new Set(guides.map((guide) => guide.id));
  const asked = new Map<string, Guide>();
  for (const guide of guides) {
    const report = (fault: string, remedy: string) =>
      faults.push({ file: guide.file, line: 1, fault, remedy });
    for (const id of guide.related) {
      if (!ids.has(id)) report(`related: không có bài "${id}"`, 'sửa mã bài, hoặc bỏ');
    }
    for (const question of [guide.title, ...guide.questions, ...guide.asked.map(({ text }) => text)]) {
      const key = questionKey(question);
      const other = asked.get(key);
      if (other === guide) report(`câu hỏi có hai lần: "${question}"`, 'bỏ một câu');
      else if (other) report(`câu hỏi trùng với bài ${other.id}: "${question}"`, 'giữ ở bài đúng hơn');
      else asked.set(key, guide);
    }
  }
  return faults;
}

/** Equal for questions that differ only in marks, case, punctuation and word order. */
function questionKey(question: string): string {
  return (
    fold(question)
      .match(/[\p{L}\p{N}]+/gu)
      ?.sort()
      .join(' ') ?? ''
  );
}
