import type { ModelSettings } from '../config.ts';

/** The model in use, for the operator at the start. The key is not told, nor a user name in the address. */
export function describeModel({ baseUrl, model, rephrase }: ModelSettings): string {
  const when =
    rephrase === 'always'
      ? 'viết lại mọi câu hướng dẫn cho dễ đọc, dịch khi người hỏi xin'
      : 'viết lại, dịch khi người hỏi xin';
  return `${model} ở ${new URL(baseUrl).host}; ${when}. Số, tên, ngày nào không có trong bài thì không gửi.`;
}
