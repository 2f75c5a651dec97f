import { Command, InvalidArgumentError, Option } from 'commander';
import { toCsv } from '../console/csv.ts';
import { whereText } from '../console/parts.tsx';
import { questionRows } from '../console/tables.ts';
import { statusNames } from '../console/words.ts';
import { type ListedStatus, type QuestionReport, questionStatuses } from '../faq/questions.ts';
import { howItReaches, withOffice } from './open-office.ts';
import { textTable } from './text-table.ts';

const dayMs = 86_400_000;

/** `loa questions`: what people asked, clustered by meaning. */
export function questionsCommand(): Command {
  return new Command('questions')
    .description('người dân hỏi gì, gom theo nghĩa: số lần, hỏi ở đâu, đã trả lời thế nào')
    .option('--since <bao lâu>', 'ví dụ 30d, 12h, 2026-11-01', daysSince, 30)
    .addOption(new Option('--status <kết quả>', 'chỉ các câu có kết quả này').choices([...questionStatuses]))
    .option('--csv', 'in dạng CSV')
    .option('--bom', 'thêm dấu đầu tệp cho Excel (cùng --csv)')
    .addHelpText('after', howItReaches)
    .action((options: { since: number; status?: ListedStatus; csv?: boolean; bom?: boolean }) =>
      withOffice(async (office) => {
        const report = await office.questions(options.since, options.status);
        if (options.csv) process.stdout.write(toCsv(questionRows(report), { mark: options.bom ?? false }));
        else console.log(table(report));
      }),
    );
}

function table(report: QuestionReport): string {
  const rows = report.clusters.map((cluster) => [
    String(cluster.count),
    cluster.sample,
    Object.entries(cluster.statuses)
      .map(([status, count]) => `${statusNames[status]} ${count}`)
      .join(', '),
    cluster.guide?.title ?? '-',
    cluster.channels
      .map(({ channel, inGroup, count }) => `${whereText(channel, inGroup)} ${count}`)
      .join('; '),
    cluster.places.join(', '),
  ]);
  const columns = [
    { title: 'Số lần', right: true },
    { title: 'Câu hỏi', most: 60 },
    { title: 'Kết quả', most: 40 },
    { title: 'Bài trả lời', most: 36 },
    { title: 'Hỏi ở đâu', most: 40 },
    { title: 'Nơi nhắc tới', most: 30 },
  ];
  const leftOut = report.leftOut > 0 ? ` Chưa gom ${report.leftOut} câu cũ hơn vì quá nhiều.` : '';
  return `${textTable(columns, rows)}\n\n${report.asked} câu hỏi, ${report.clusters.length} nhóm.${leftOut}`;
}

/** Days before now: `30d`, `12h`, or since a date. */
export function daysSince(text: string, _previous?: number, now = Date.now()): number {
  const span = /^(\d{1,4})\s*(d|h)$/u.exec(text.trim());
  if (span) return Number(span[1]) / (span[2] === 'h' ? 24 : 1) || fault();
  // Midnight in Viet Nam.
  const date = /^\d{4}-\d\d-\d\d$/u.test(text) ? Date.parse(`${text}T00:00:00+07:00`) : Number.NaN;
  return date < now ? (now - date) / dayMs : fault();
}

function fault(): never {
  throw new InvalidArgumentError('Viết 30d (30 ngày), 12h (12 giờ), hoặc một ngày đã qua: 2026-11-01.');
}
