/** What stands against an announcement. A stop keeps it from being handed in; advice is for the editor to weigh. */
export interface Finding {
  /** `check.<what>`, stable. */
  code: string;
  level: 'stop' | 'advice';
  /** What is wrong, for the editor. */
  sentence: string;
  /** What to do about it. */
  remedy: string;
}

/** Those that keep an announcement from being handed in. */
export function stops(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ level }) => level === 'stop');
}

/** "Thứ bảy 25/11/2026 là thứ tư. Sửa ngày hoặc thứ." */
export function findingText({ sentence, remedy }: Finding): string {
  return `${sentence} ${remedy}`;
}
