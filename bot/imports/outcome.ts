import { z } from 'zod';

/** What an import did, or would do. */
export const importOutcome = z.object({
  ok: z.boolean(),
  /** False when it was only checked, or refused because of faults. */
  written: z.boolean(),
  faults: z.array(z.object({ line: z.number(), sentence: z.string() })),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
});
export type ImportOutcome = z.infer<typeof importOutcome>;

/** How an import treats faults. */
export interface ImportMode {
  /** Only look. */
  check: boolean;
  /** Write the good rows although there are bad ones. */
  skipBad: boolean;
}

/** A faulty row, told with what to do. */
export interface RowFault {
  line: number;
  sentence: string;
}

/** Is anything to be written? */
export function mayWrite(faults: readonly RowFault[], { check, skipBad }: ImportMode): boolean {
  return !check && (faults.length === 0 || skipBad);
}

/** "12 thêm mới, 0 thay đổi, 3 giữ nguyên" */
export function countsOf({ added, changed, unchanged }: ImportOutcome): string {
  return `${added} thêm mới, ${changed} thay đổi, ${unchanged} giữ nguyên`;
}
