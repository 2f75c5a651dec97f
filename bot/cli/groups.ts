import { Command, InvalidArgumentError } from 'commander';
import { timeText } from '../console/parts.tsx';
import type { GroupView } from '../groups/groups-office.ts';
import { howItReaches, tell, withOffice } from './open-office.ts';
import { byOption } from './reply.ts';
import { textTable } from './text-table.ts';

const states: Record<GroupView['state'], string> = { active: '', lost: 'mất liên lạc', closed: 'đã đóng' };

/** `loa groups`: the chat groups of villages. */
export function groupsCommand(): Command {
  const groups = new Command('groups')
    .description('nhóm chat của các thôn')
    .addHelpText('after', howItReaches);
  groups
    .command('list')
    .description('danh sách nhóm')
    .option('--village <thôn>', 'chỉ nhóm của thôn này')
    .option('--closed', 'cả nhóm đã đóng')
    .action((filter: { village?: string; closed?: boolean }) =>
      withOffice(async (office) => {
        const rows = (await office.groups(filter)).map(row);
        const titles = ['Nhóm', 'Tên', 'Thôn', 'Thành viên', 'Được đăng', 'Lắng nghe', 'Tin gần nhất', ''];
        const columns = titles.map((title) => ({ title }));
        console.log(rows.length === 0 ? 'Chưa có nhóm nào.' : textTable(columns, rows));
      }),
    );
  groups
    .command('add')
    .description('ghi một nhóm là nhóm của một thôn')
    .argument('<nhóm>', 'kênh:group:mã của kênh, ví dụ zalo-oa:group:4f2a')
    .argument('<thôn...>', 'tên hoặc mã, ví dụ: thôn Khe Bành, xã Châu Quế')
    .option('--name <tên>', 'tên nhóm')
    .option('--members <số>', 'số thành viên hôm nay', membersArgument)
    .addOption(byOption())
    .action((id: string, words: string[], options: { name?: string; members?: number; by: string }) =>
      withOffice(async (office) => tell(await office.addGroup({ id, village: words.join(' '), ...options }))),
    );
  groups
    .command('close')
    .description('đóng một nhóm')
    .argument('<nhóm>')
    .action((id: string) => withOffice(async (office) => tell(await office.closeGroup(id))));
  groups
    .command('listen')
    .description('bật, tắt lắng nghe tin không nhắc tên; nhóm được báo')
    .argument('<nhóm>')
    .addArgument(new Command().createArgument('<on|off>').choices(['on', 'off']))
    .action((id: string, on: 'on' | 'off') =>
      withOffice(async (office) => tell(await office.listenInGroup(id, on === 'on'))),
    );
  groups
    .command('posters')
    .description('nêu tên những người được đăng; không nêu ai là mọi người có vai ở thôn')
    .argument('<nhóm>')
    .argument('[người...]', 'tên (trong ngoặc kép) hoặc mã')
    .action((id: string, people: string[]) =>
      withOffice(async (office) => tell(await office.namePosters(id, people))),
    );
  return groups;
}

function row(group: GroupView): string[] {
  return [
    group.id,
    group.name ?? '',
    group.villages.join('; '),
    group.members === null ? '' : `${group.members} (${group.membersOn})`,
    group.posting === 'named' ? 'người được nêu tên' : 'người có vai',
    group.listening ? 'bật' : 'tắt',
    group.aliveAt === null ? 'chưa có' : timeText(group.aliveAt),
    states[group.state],
  ];
}

function membersArgument(text: string): number {
  if (!/^\d{1,5}$/u.test(text)) throw new InvalidArgumentError('Số thành viên là số nguyên, ví dụ 120.');
  return Number(text);
}
