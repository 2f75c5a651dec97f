import { Command } from 'commander';
import { checkGuides, linesToVerify } from '../../knowledge/guides/check-guides.ts';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';

/** `loa guides check`: names the file, line and remedy for every fault. Exit code 1 when there is one. */
export function guidesCommand(): Command {
  const guides = new Command('guides').description('xem và kiểm tra các bài hướng dẫn');
  guides
    .command('check')
    .description('tìm lỗi trong các bài: tệp, dòng, lỗi, cách sửa')
    .argument('[ids...]', 'chỉ báo lỗi của các bài này')
    .option('--verify', 'liệt kê các dòng cần hỏi lại nguồn')
    .option('--folder <folder>', 'thư mục khác')
    .action((ids: string[], options: { verify?: boolean; folder?: string }) => {
      const loaded = loadGuides(options.folder);
      const wanted = (file: string) => ids.length === 0 || ids.some((id) => file.endsWith(`${id}.md`));
      const faults = [...loaded.faults, ...checkGuides(loaded.guides)].filter((fault) => wanted(fault.file));
      for (const { file, line, fault, remedy } of faults)
        console.log(`${file}:${line}: ${fault}\n    -> ${remedy}`);
      if (options.verify) {
        for (const { file, line } of linesToVerify(loaded.guides)) {
          if (wanted(file)) console.log(`${file}:${line.at}: cần hỏi lại: ${line.text}`);
        }
      }
      console.log(`${loaded.guides.length} bài đọc được, ${faults.length} lỗi`);
      if (faults.length > 0) process.exitCode = 1;
    });
  return guides;
}
