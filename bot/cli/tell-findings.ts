import type { Finding } from '../doctor/finding.ts';
import { findingTable } from '../doctor/finding-table.ts';

/** Prints what was found or done; the command ends with code 1 when something is wrong. */
export function tellFindings(findings: readonly Finding[]): void {
  console.log(findings.length === 0 ? 'Không có gì để làm: chưa kênh nào cần.' : findingTable(findings));
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}
