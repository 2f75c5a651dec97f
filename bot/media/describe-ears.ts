import type { TranscribeSettings } from './media-settings.ts';

/** The transcriber in use, for the operator at the start. The key is not told, nor a user name in the address. */
export function describeEars({ baseUrl, model }: TranscribeSettings): string {
  return `${model} ở ${new URL(baseUrl).host}; tiếng nói của người dân được gửi tới đó, ở đây không giữ lại.`;
}
