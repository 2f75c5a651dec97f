import { Command, InvalidArgumentError } from 'commander';
import type { NewPlace, PlaceEvent } from '../places/event.ts';
import type { MigrationReport } from '../places/happen.ts';
import { newPlaceIn } from '../places/new-place.ts';
import { carriedText, reportBlocks } from '../places/report-words.ts';
import { fail, withOffice } from './open-office.ts';
import { dayArgument } from './read-import.ts';
import { byOption } from './reply.ts';

interface EventOptions {
  day: string;
  by: string;
  basis?: string;
  check?: boolean;
}

const help = `
Mỗi nơi ghi bằng mã, hoặc bằng tên chỉ một nơi ("thôn Khe Bành, xã Châu Quế"). Ngày là ngày đầu tiên có hiệu lực.
Chạy với --check trước: lệnh in ra thôn, nhóm, người, vai nào đi đâu và việc gì còn phải xử lý, không ghi gì.
  loa places event merge --day 2026-12-01 --new "thôn Ngòi Lèn" "thôn 1, xã Châu Quế" "thôn 2, xã Châu Quế" --check
  loa places event split --day 2026-12-01 "thôn 3, xã Châu Quế" --new-part "thôn 3A" --new-part "thôn 3B"
  loa places event split --day 2026-12-01 "xã Mậu A" --part "xã Mậu A" --new-part "xã Yên Thái=thôn 5;thôn 6"`;

/** `loa places event`: something happens to places from a day on. */
export function placeEventCommand(): Command {
  const event = new Command('event')
    .description('một thay đổi theo ngày: nhập, tách, đổi tên, chuyển, đóng')
    .addHelpText('after', help);
  dated(event, 'rename', 'đổi tên')
    .argument('<nơi>')
    .argument('<tên mới>', 'cả loại: "xã Châu Quế"', newPlaceOf)
    .action((place: string, named: NewPlace, options: EventOptions) =>
      run(options, { kind: 'rename', ...dayAndBasis(options), place, ...named }),
    );
  dated(event, 'move', 'chuyển sang thuộc nơi khác')
    .argument('<nơi>')
    .argument('<thuộc>')
    .action((place: string, to: string, options: EventOptions) =>
      run(options, { kind: 'move', ...dayAndBasis(options), place, to }),
    );
  dated(event, 'close', 'thôi tồn tại')
    .argument('<nơi>')
    .action((place: string, options: EventOptions) =>
      run(options, { kind: 'close', ...dayAndBasis(options), place }),
    );
  dated(event, 'merge', 'nhập nhiều nơi làm một')
    .argument('<nơi...>')
    .option('--into <nơi>', 'nhập vào nơi đang có này')
    .option('--new <tên>', 'nhập thành nơi mới tên này, cả loại', newPlaceOf)
    .option('--carry-team', 'người soạn, duyệt, tổ chức giữ vai ở nơi mới')
    .action(
      (places: string[], options: EventOptions & { into?: string; new?: NewPlace; carryTeam?: true }) => {
        if ((options.into === undefined) === (options.new === undefined)) {
          fail('Chọn một trong hai: --into <nơi đang có> hoặc --new <tên nơi mới>.');
          return;
        }
        const into = options.into ?? options.new!;
        const carryTeam = options.carryTeam ?? false;
        return run(options, { kind: 'merge', ...dayAndBasis(options), places, into, carryTeam });
      },
    );
  dated(event, 'split', 'tách một nơi')
    .argument('<nơi>')
    .option('--part <nơi=nơi con;...>', 'một phần là nơi đang có này', addPart, [])
    .option('--new-part <tên=nơi con;...>', 'một phần là nơi mới tên này', addNewPart, [])
    .option('--carry-team', 'người soạn, duyệt, tổ chức giữ vai ở các phần')
    .action((place: string, options: EventOptions & { part: Part[]; newPart: Part[]; carryTeam?: true }) => {
      const parts = [...options.part, ...options.newPart];
      if (parts.length < 2) {
        fail('Tách thì cần ít nhất hai phần: dùng --part và --new-part nhiều lần.');
        return;
      }
      const carryTeam = options.carryTeam ?? false;
      return run(options, { kind: 'split', ...dayAndBasis(options), place, parts, carryTeam });
    });
  return event;
}

function dated(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .requiredOption('--day <ngày>', 'ngày đầu tiên có hiệu lực (năm-tháng-ngày)', dayArgument)
    .option('--basis <văn bản>', 'số quyết định, nghị quyết')
    .option('--check', 'chỉ xem sẽ thay đổi gì')
    .addOption(byOption());
}

function dayAndBasis({ day, basis }: EventOptions): { day: string; basis?: string } {
  return { day, ...(basis ? { basis } : {}) };
}

interface Part {
  into: string | NewPlace;
  takes: string[];
}

function addPart(text: string, before: Part[]): Part[] {
  const [into = '', below = ''] = text.split('=');
  const takes = below.split(';').map((one) => one.trim());
  return [...before, { into: into.trim(), takes: takes.filter(Boolean) }];
}

function addNewPart(text: string, before: Part[]): Part[] {
  const [{ into, takes }] = addPart(text, []) as [Part & { into: string }];
  return [...before, { into: newPlaceOf(into), takes }];
}

/** "thôn Khe Bành" as type and name. */
function newPlaceOf(text: string): NewPlace {
  const named = newPlaceIn(text);
  if (!named) throw new InvalidArgumentError(`Ghi cả loại trước tên nơi mới, ví dụ "thôn ${text}".`);
  return named;
}

function run(options: EventOptions, event: PlaceEvent): Promise<void> {
  return withOffice(async (office) =>
    tellReport(await office.placeEvent(event, { by: options.by, check: options.check ?? false })),
  );
}

function tellReport(report: MigrationReport): void {
  for (const { title, lines } of reportBlocks(report))
    console.log(`${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
  if (!report.ok) {
    fail(`Không ghi được:\n${report.faults.map((fault) => `  ${fault}`).join('\n')}`);
    return;
  }
  console.log(carriedText(report));
  console.log(report.written ? 'Đã ghi.' : 'Mới xem thử, chưa ghi gì.');
}
