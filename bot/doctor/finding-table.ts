import { textTable } from '../cli/text-table.ts';
import type { Finding } from './finding.ts';

/** The findings as lines of a table, what is wrong last, where a terminal shows it. */
export function findingTable(findings: readonly Finding[]): string {
  const sorted = [...findings].sort((one, other) => Number(other.ok) - Number(one.ok));
  return textTable(
    [{ title: '' }, { title: 'Xem' }, { title: 'Kết quả' }],
    sorted.map(({ about, ok, operator }) => [ok ? 'đúng' : 'SAI', about, operator]),
  );
}
