import { Command } from 'commander';
import { timeText } from '../console/parts.tsx';
import type { GivenPassword } from '../console/staff.ts';
import { fail, howItReaches, tell, withOffice } from './open-office.ts';
import { textTable } from './text-table.ts';

/** `loa staff`: who may sign in to the console. */
export function staffCommand(): Command {
  const staff = new Command('staff')
    .description('ai được đăng nhập trang /console')
    .addHelpText('after', howItReaches)
    .action(() =>
      withOffice(async (office) => {
        const rows = (await office.staff()).map(({ name, createdAt, oneTime }) => [
          name,
          timeText(createdAt),
          oneTime ? 'chưa đặt mật khẩu của mình' : '',
        ]);
        console.log(textTable([{ title: 'Tên' }, { title: 'Thêm lúc' }, { title: 'Ghi chú' }], rows));
      }),
    );
  staff
    .command('add')
    .description('thêm một người; in ra mật khẩu dùng một lần')
    .argument('<tên...>', 'tên để đăng nhập, ví dụ Nguyễn Thị Hoa')
    .action((words: string[]) =>
      withOffice(async (office) => give(await office.addStaff(words.join(' '))), { createData: true }),
    );
  staff
    .command('reset')
    .description('cấp lại mật khẩu dùng một lần; các phiên đang mở bị đóng')
    .argument('<tên...>')
    .action((words: string[]) =>
      withOffice(async (office) => give(await office.resetStaff(words.join(' ')))),
    );
  staff
    .command('remove')
    .description('bỏ quyền đăng nhập, có hiệu lực ngay')
    .argument('<tên...>')
    .action((words: string[]) =>
      withOffice(async (office) => tell(await office.removeStaff(words.join(' ')))),
    );
  return staff;
}

function give(given: GivenPassword): void {
  if (!given.ok) {
    fail(given.sentence);
    return;
  }
  console.log(`Tên:      ${given.name}`);
  console.log(`Mật khẩu: ${given.password}`);
  console.log(
    'Mật khẩu này chỉ hiện một lần và chỉ dùng một lần: đăng nhập ở /console rồi đặt mật khẩu của mình.',
  );
}
