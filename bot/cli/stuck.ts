import { Command } from 'commander';
import { dayInWords } from '../../knowledge/answer/in-force.ts';
import { wayNames } from '../coach/coach-words.ts';
import type { StuckView } from '../coach/list-stuck.ts';
import { stepGone, stuckRows } from '../coach/stuck-table.ts';
import { toCsv } from '../console/csv.ts';
import { howItReaches, withOffice } from './open-office.ts';
import { daysSince } from './questions.ts';
import { textTable } from './text-table.ts';

/** `loa stuck`: the steps of guides at which people get stuck. */
export function stuckCommand(): Command {
  return new Command('stuck')
    .description('bà con vướng ở bước nào khi làm từng bước: số lần, tự gỡ được, phải chuyển người')
    .option('--since <bao lâu>', 'ví dụ 30d, 2026-11-01', daysSince, 30)
    .option('--csv', 'in dạng CSV')
    .option('--bom', 'thêm dấu đầu tệp cho Excel (cùng --csv)')
    .addHelpText('after', howItReaches)
    .action((options: { since: number; csv?: boolean; bom?: boolean }) =>
      withOffice(async (office) => {
        const list = await office.stuck(options.since);
        if (options.csv) process.stdout.write(toCsv(stuckRows(list), { mark: options.bom ?? false }));
        else console.log(list.length === 0 ? 'Chưa có bước nào bị vướng.' : table(list));
      }),
    );
}

function table(list: readonly StuckView[]): string {
  const rows = list.map((one) => [
    String(one.count),
    one.guide.title,
    `${one.step}`,
    one.text ?? stepGone,
    wayNames[one.way],
    String(one.fixed),
    String(one.handedOff),
    one.places.join(', '),
    dayInWords(one.lastDay),
  ]);
  const columns = [
    { title: 'Số lần', right: true },
    { title: 'Bài', most: 36 },
    { title: 'Bước', right: true },
    { title: 'Nội dung bước', most: 50 },
    { title: 'Cách làm' },
    { title: 'Tự gỡ được', right: true },
    { title: 'Chuyển người', right: true },
    { title: 'Nơi nhắc tới', most: 30 },
    { title: 'Lần cuối' },
  ];
  return textTable(columns, rows);
}
