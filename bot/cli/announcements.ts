import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { serviceActor } from '../announcements/actor.ts';
import { type AnnouncementState, stateWords } from '../announcements/announcement.ts';
import { carriersLines } from '../announcements/carriers.ts';
import type { AnnouncementDesk } from '../announcements/desk/desk.ts';
import type { Refusal } from '../announcements/desk/refusal.ts';
import type { AnnouncementView, PlanView } from '../announcements/desk/views.ts';
import { type VillageState, villageStates, villageStateWords } from '../announcements/ledger.ts';
import {
  type LedgerFormat,
  ledgerFile,
  ledgerFormats,
  ledgerRows,
} from '../console/announcements/ledger-file.ts';
import { numberText } from '../console/announcements/number-text.ts';
import { planSentence } from '../console/announcements/plan-part.tsx';
import { sumsOf } from '../console/announcements/progress-part.tsx';
import { timeText } from '../console/parts.tsx';
import { fail, howItReaches, tell, withOffice } from './open-office.ts';
import { textTable } from './text-table.ts';

const states = Object.keys(stateWords) as AnnouncementState[];

/** `loa announcements`: what is announced, where it stands, and what can be done with it. */
export function announcementsCommand(): Command {
  const announcements = new Command('announcements')
    .description('thông báo: danh sách, kế hoạch gửi, duyệt, dừng, sổ theo dõi')
    .addHelpText(
      'after',
      `${howItReaches}\n\nLệnh làm việc với tư cách chương trình: không duyệt được thông báo do chương trình soạn.`,
    );
  announcements
    .command('list')
    .description('các thông báo, mới nhất trước')
    .addOption(new Option('--state <tình trạng>', states.join(', ')).choices(states))
    .option('--words <chữ>', 'trong tiêu đề hoặc mã')
    .option('--before <mã>', 'chỉ những thông báo cũ hơn mã này')
    .option('--most <số>', 'nhiều nhất bao nhiêu', count, 20)
    .action((filter: { state?: AnnouncementState; words?: string; before?: string; most: number }) =>
      withDesk(async (desk) => {
        const { announcements: lines, next } = await desk.list(filter);
        const rows = lines.map(({ code, state, urgent, place, title, made, counts }) => [
          code,
          `${stateWords[state]}${urgent ? ' (khẩn)' : ''}`,
          place.label,
          title,
          timeText(made.at),
          counts ? `${sumsOf(counts).arrived}/${sumsOf(counts).all}` : '',
        ]);
        const columns = ['Mã', 'Tình trạng', 'Nơi', 'Tiêu đề', 'Soạn lúc', 'Tới dân'];
        if (rows.length === 0) return console.log('Không có thông báo nào.');
        console.log(
          textTable(
            columns.map((title) => ({ title, most: 48 })),
            rows,
          ),
        );
        if (next) console.log(`\nCòn nữa: --before ${next}`);
      }),
    );
  one(announcements, 'show', 'một thông báo: nội dung, tình trạng, nhật ký').action((code: string) =>
    withDesk(async (desk) => {
      const [view, log] = [await desk.read(code), await desk.log(code)];
      if (view.ok && log.ok)
        console.log(
          [
            ...described(view),
            '',
            ...log.entries.map(({ at, name, sentence }) => `${timeText(at)}  ${name}: ${sentence}`),
          ].join('\n'),
        );
      else refused(view, log);
    }),
  );
  one(announcements, 'plan', 'kế hoạch gửi: đường tới từng thôn, giờ xong, thôn chưa tới được').action(
    (code: string) =>
      withDesk(async (desk) => {
        const plan = await desk.plan(code);
        if (plan.ok) console.log(planned(plan).join('\n'));
        else refused(plan);
      }),
  );
  one(announcements, 'approve', 'duyệt thông báo của người khác').action((code: string) =>
    withDesk(async (desk) => tell(await desk.approve(code, null))),
  );
  one(announcements, 'stop', 'dừng gửi')
    .argument('<lý do...>')
    .action((code: string, words: string[]) =>
      withDesk(async (desk) => tell(await desk.stop(code, { reason: words.join(' ') }, null))),
    );
  one(announcements, 'ledger', 'sổ theo dõi từng thôn')
    .addOption(new Option('--state <tình trạng>', villageStates.join(', ')).choices([...villageStates]))
    .option('--commune <mã xã>')
    .action((code: string, filter: { state?: VillageState; commune?: string }) =>
      withDesk(async (desk) => {
        const ledger = await desk.ledger(code, filter);
        if (!ledger.ok) return refused(ledger);
        const [titles, ...rows] = ledgerRows(ledger);
        const columns = titles!.map((title) => ({ title: String(title), most: 40 }));
        console.log(
          textTable(
            columns,
            rows.map((row) => row.map((cell) => String(cell ?? ''))),
          ),
        );
        const counts = villageStates.filter((state) => ledger.counts[state] > 0);
        console.log(
          `\n${counts.map((state) => `${villageStateWords[state]}: ${numberText(ledger.counts[state])}`).join('; ')}`,
        );
      }),
    );
  one(announcements, 'export', 'ghi sổ theo dõi ra tệp cho bảng tính')
    .addOption(new Option('--format <dạng>').choices([...ledgerFormats]).default('xlsx'))
    .option('--out <tệp>', 'mặc định: tên theo mã thông báo, trong thư mục hiện tại')
    .action((code: string, { format, out }: { format: LedgerFormat; out?: string }) =>
      withDesk(async (desk) => {
        const ledger = await desk.ledger(code);
        if (!ledger.ok) return refused(ledger);
        const { name, bytes } = await ledgerFile(ledger, format);
        const path = out ?? name;
        try {
          writeFileSync(path, bytes, { flag: 'wx' });
        } catch (error) {
          const taken = (error as NodeJS.ErrnoException).code === 'EEXIST';
          return fail(
            taken
              ? `Đã có tệp "${path}". Đặt tên khác: --out <tệp>.`
              : `Không ghi được tệp "${path}": xem lại đường dẫn và quyền ghi.`,
          );
        }
        console.log(`Đã ghi ${numberText(ledger.lines.length)} thôn vào ${path}.`);
      }),
    );
  return announcements;
}

function one(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description).argument('<mã>', 'ví dụ TB-7K3FQ');
}

function withDesk(work: (desk: AnnouncementDesk) => Promise<void>): Promise<void> {
  return withOffice((office) => work(office.announcements(serviceActor)), { viaServer: true });
}

function refused(...results: ({ ok: true } | Refusal)[]): void {
  const refusal = results.find((result): result is Refusal => !result.ok);
  if (refusal) fail(refusal.sentence);
}

function described(view: AnnouncementView): string[] {
  const labels = new Map(view.audienceLabels.map(({ id, label }) => [id, label]));
  const named = (ids: readonly string[]) => ids.map((id) => labels.get(id) ?? id).join(', ');
  const { places, except } = view.audience;
  return [
    `${view.code}  ${stateWords[view.state]}${view.urgent ? ', khẩn' : ''}  ${view.place.label}`,
    `Gửi tới: ${named(places)}${except.length > 0 ? `, trừ ${named(except)}` : ''}`,
    ...(view.sendAt ? [`Giờ gửi: ${timeText(view.sendAt)}`] : []),
    ...(view.file ? [`Tệp kèm: ${view.file.name}`] : []),
    '',
    view.title,
    view.text,
  ];
}

function planned(plan: PlanView): string[] {
  return [
    planSentence(plan),
    ...carriersLines(plan.carriers),
    ...plan.lanes.map(({ account, messages }) => `  ${account}: ${numberText(messages)} tin`),
    ...plan.findings.map(
      ({ level, sentence, remedy }) =>
        `${level === 'stop' ? 'Phải sửa' : 'Nên xem lại'}: ${sentence} ${remedy}`,
    ),
    ...plan.missed.map(
      ({ village, commune, reason, remedy }) =>
        `  ${[village.label, commune?.label].filter(Boolean).join(', ')}: ${reason} ${remedy}`,
    ),
  ];
}

function count(text: string): number {
  if (!/^\d{1,3}$/u.test(text) || Number(text) < 1 || Number(text) > 100)
    throw new InvalidArgumentError('Một số từ 1 đến 100.');
  return Number(text);
}
