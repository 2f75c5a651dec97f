import type { MigrationReport } from './happen.ts';

/** A migration report in blocks, as the command and the page show them; those with nothing in them are left out. */
export function reportBlocks(report: MigrationReport): { title: string; lines: readonly string[] }[] {
  return [
    { title: 'Bắt đầu', lines: report.begins },
    { title: 'Thay đổi', lines: report.changes },
    { title: 'Thôi tồn tại', lines: report.ends },
    { title: 'Còn phải xử lý', lines: report.unresolved },
    { title: 'Xem lại', lines: report.notes },
  ].filter(({ lines }) => lines.length > 0);
}

/** What goes along to the places that take over. */
export function carriedText({ roles, people, groups }: MigrationReport): string {
  return `Đi theo: ${roles} vai của ${people} người, ${groups} nhóm.`;
}
