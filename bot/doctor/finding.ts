import { z } from 'zod';

/** One thing that was looked at: right or wrong, in a sentence for the operator that names the remedy. */
export const finding = z.object({
  about: z.string().describe('Kênh hoặc phần của máy đã xem'),
  ok: z.boolean(),
  operator: z.string().describe('Điều thấy được và cách sửa'),
});
export type Finding = z.infer<typeof finding>;

/** Runs a look that may fail itself: that, too, is a finding. */
export async function looked(about: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [{ about, ok: false, operator: sentenceOf(error) }];
  }
}

/** Faults an operator can mend carry their sentence; of others only the kind is told. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.name === 'ConfigurationError') return error.message;
  if (error instanceof Error && 'operator' in error && typeof error.operator === 'string')
    return error.operator;
  return `Có lỗi ngoài dự tính (${error instanceof Error ? error.name : typeof error}). Xem nhật ký của chương trình.`;
}
