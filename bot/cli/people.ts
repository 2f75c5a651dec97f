import { Command, InvalidArgumentError } from 'commander';
import { peopleColumns } from '../people/import-people.ts';
import type { RoleChange } from '../people/people-office.ts';
import { type RoleName, roleIn, roleText, roleWords } from '../people/role-names.ts';
import { howItReaches, tell, withOffice } from './open-office.ts';
import { dayArgument, type ImportOptions, importCommand, readImport, tellImport } from './read-import.ts';
import { byOption } from './reply.ts';
import { textTable } from './text-table.ts';

const roleList = Object.values(roleWords)
  .map(([word]) => word)
  .join(', ');

/** `loa people`: who is who, and in which role where. */
export function peopleCommand(): Command {
  const people = new Command('people')
    .description('người của tổ, của xã, và vai của họ theo nơi và ngày')
    .addHelpText('after', `\nVai: ${roleList}.\n${howItReaches}`);
  people
    .command('list')
    .description('danh sách người với vai trong một ngày')
    .option('--place <nơi>', 'chỉ nơi này và bên trong')
    .option('--role <vai>', 'chỉ vai này', roleArgument)
    .option('--day <ngày>', 'mặc định hôm nay', dayArgument)
    .action((filter: { place?: string; role?: RoleName; day?: string }) =>
      withOffice(async (office) => {
        const rows = (await office.people(filter)).map(({ id, name, note, roles, channels }) => [
          id.slice(0, 8),
          [name ?? '(chưa có tên)', note && `(${note})`].filter(Boolean).join(' '),
          roles.map(({ role, path }) => `${roleText(role)}, ${path}`).join('; '),
          channels.join(', '),
        ]);
        const columns = [{ title: 'Mã' }, { title: 'Tên' }, { title: 'Vai' }, { title: 'Kênh' }];
        console.log(rows.length === 0 ? 'Chưa có ai.' : textTable(columns, rows));
      }),
    );
  people
    .command('add')
    .description('thêm một người')
    .argument('<họ tên...>')
    .option('--note <ghi chú>', 'để phân biệt người cùng tên')
    .action((words: string[], { note }: { note?: string }) =>
      withOffice(async (office) =>
        tell(await office.addPerson({ name: words.join(' '), ...(note ? { note } : {}) })),
      ),
    );
  people.addCommand(peopleImport());
  const role = people.command('role').description('giao vai, thôi vai');
  changeCommand(role, 'add', 'giao một vai từ một ngày')
    .option('--priority <số>', 'thứ tự hỏi trước sau, số nhỏ hỏi trước', wholeNumber)
    .action((person: string, name: RoleName, place: string[], options: ChangeOptions) =>
      withOffice(async (office) => tell(await office.giveRole(changeOf(person, name, place, options)))),
    );
  changeCommand(role, 'end', 'thôi một vai từ một ngày').action(
    (person: string, name: RoleName, place: string[], options: ChangeOptions) =>
      withOffice(async (office) => tell(await office.endRole(changeOf(person, name, place, options)))),
  );
  people
    .command('code')
    .description('làm mã để một người nhắn cho Loa Làng mà được nhận ra')
    .argument('<người...>', 'tên hoặc mã')
    .option('--minutes <phút>', 'mã dùng được trong bao lâu, nhiều nhất 999', wholeNumber)
    .action((words: string[], { minutes }: { minutes?: number }) =>
      withOffice(async (office) => tell(await office.makeCode(words.join(' '), minutes))),
    );
  people
    .command('staff')
    .description('cho biết một tên đăng nhập /console là ai trong danh sách; bỏ trống người là gỡ ra')
    .argument('<tên đăng nhập>')
    .argument('[người]', 'tên hoặc mã')
    .action((staff: string, person: string | undefined) =>
      withOffice(async (office) => tell(await office.linkStaff(staff, person ?? null))),
    );
  return people;
}

function peopleImport(): Command {
  return importCommand('nhập danh sách người và vai; số điện thoại không được lưu', peopleColumns)
    .option('--day <ngày>', 'vai bắt đầu từ ngày này, mặc định hôm nay', dayArgument)
    .addOption(byOption())
    .action(
      async (file: string, { check, skipBad, day, by }: ImportOptions & { day?: string; by: string }) => {
        const rows = await readImport(file, peopleColumns);
        if (!rows) return;
        const mode = { check: check ?? false, skipBad: skipBad ?? false, by, ...(day ? { day } : {}) };
        await withOffice(async (office) => tellImport(await office.importPeople(rows, mode)));
      },
    );
}

interface ChangeOptions {
  day?: string;
  priority?: number;
  by: string;
}

function changeCommand(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .argument('<người>', 'tên hoặc mã')
    .argument('<vai>', roleList, roleArgument)
    .argument('<nơi...>', 'tên hoặc mã, ví dụ: thôn Khe Bành, xã Châu Quế')
    .option('--day <ngày>', 'mặc định hôm nay', dayArgument)
    .addOption(byOption());
}

function changeOf(
  person: string,
  role: RoleName,
  place: readonly string[],
  { day, priority, by }: ChangeOptions,
): RoleChange {
  return {
    person,
    role,
    place: place.join(' '),
    by,
    ...(day ? { day } : {}),
    ...(priority === undefined ? {} : { priority }),
  };
}

function roleArgument(text: string): RoleName {
  const role = roleIn(text);
  if (!role) throw new InvalidArgumentError(`Vai: ${roleList}.`);
  return role;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,3}$/u.test(text)) throw new InvalidArgumentError('Một số từ 0 đến 999.');
  return Number(text);
}
