import { Command } from 'commander';
import { villageColumns } from '../places/village-rows.ts';
import { howItReaches, tell, withOffice } from './open-office.ts';
import { placeEventCommand } from './place-events.ts';
import { dayArgument, type ImportOptions, importCommand, readImport, tellImport } from './read-import.ts';
import { textTable } from './text-table.ts';

/** `loa places`: the tree of places: load, import, find, and what happens to them. */
export function placesCommand(): Command {
  const places = new Command('places')
    .description('tỉnh, xã, thôn: nạp, nhập, tìm, nhập tách đổi tên theo ngày')
    .addHelpText('after', howItReaches);
  places
    .command('load')
    .description('nạp 99 xã, phường của Lào Cai và 168 đơn vị cũ của Yên Bái; chạy lại không đổi gì')
    .action(() =>
      withOffice(
        async (office) => {
          const { added, all } = await office.loadPlaces();
          console.log(`Đã nạp ${added} nơi mới, ${all - added} nơi đã có.`);
        },
        { createData: true },
      ),
    );
  places
    .command('find')
    .description('tìm theo tên, không cần dấu; tên cũ thì cho biết nay thuộc đâu')
    .argument('<tên...>', 'ví dụ: chau que ha')
    .option('--day <ngày>', 'tính theo ngày này (năm-tháng-ngày), mặc định hôm nay', dayArgument)
    .option('--within <mã>', 'chỉ tìm trong nơi này')
    .action((words: string[], options: { day?: string; within?: string }) =>
      withOffice(async (office) => {
        const found = await office.findPlaces(words.join(' '), options);
        if (found.length === 0) {
          console.log('Không có nơi nào tên gần như vậy.');
          return;
        }
        const rows = found.map(({ path, id, living, sentence }) => [
          path,
          id,
          sentence ?? (living ? '' : 'tên cũ'),
        ]);
        console.log(textTable([{ title: 'Nơi' }, { title: 'Mã' }, { title: 'Ghi chú' }], rows));
      }),
    );
  places.addCommand(
    importCommand('nhập danh sách thôn, bản, tổ dân phố và số liệu', villageColumns)
      .option('--day <ngày>', 'ngày của số liệu, mặc định hôm nay', dayArgument)
      .action(async (file: string, { check, skipBad, day }: ImportOptions & { day?: string }) => {
        const rows = await readImport(file, villageColumns);
        if (!rows) return;
        await withOffice(async (office) =>
          tellImport(
            await office.importPlaces(rows, {
              check: check ?? false,
              skipBad: skipBad ?? false,
              ...(day ? { day } : {}),
            }),
          ),
        );
      }),
  );
  places
    .command('phone')
    .description('ghi số điện thoại công khai của cơ quan, để thông báo được ghi số ấy; bỏ trống số là bỏ')
    .argument('<nơi>', 'mã, hoặc tên chỉ một nơi')
    .argument('[số]', 'ví dụ: "0216 3 851 234"')
    .action((place: string, phone: string | undefined) =>
      withOffice(async (office) => tell(await office.publishPhone(place, phone ?? null))),
    );
  places.addCommand(placeEventCommand());
  return places;
}
