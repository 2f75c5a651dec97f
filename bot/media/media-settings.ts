import { z } from 'zod';
import { shortestPassphrase } from './media-seal.ts';

/** How files that residents send are handled. */
export interface MediaSettings {
  /**
   * Origins that are asked as they are: http, any port, this machine and the private network too. For tests and
   * emulators; on a server that residents reach it opens the inner network to whoever sends an address.
   */
  allowOrigins: ReadonlySet<string>;
  /** Per channel the hosts files may come from, with everything below them; a channel that is not here: any. */
  hosts: ReadonlyMap<string, readonly string[]>;
  /** What pictures are sealed under; undefined is the default, and then none is kept. */
  key: string | undefined;
  /** What turns voice messages into words; undefined is the default. */
  transcribe: TranscribeSettings | undefined;
}

/** An OpenAI-style server that transcribes speech. */
export interface TranscribeSettings {
  baseUrl: string;
  model: string;
  apiKey: string | undefined;
}

const host = /^([a-z0-9-]+)=((?:[a-z0-9-]+\.)+[a-z]{2,})$/u;

/** The variables, as `bot/config.ts` reads them. */
export const mediaVariables = {
  MEDIA_ALLOW_ORIGINS: {
    schema: z
      .string()
      .default('')
      .transform(listed)
      .refine((all) =>
        all.every((one) => /^https?:/u.test(one) && URL.canParse(one) && new URL(one).origin === one),
      )
      .transform((all): ReadonlySet<string> => new Set(all)),
    fault: 'phải là các gốc địa chỉ cách nhau bằng dấu phẩy; chỉ dùng khi thử máy, vì nó mở mạng nội bộ',
    example: 'http://127.0.0.1:4010',
  },
  MEDIA_HOSTS: {
    schema: z
      .string()
      .default('')
      .transform(listed)
      .refine((all) => all.every((one) => host.test(one)))
      .transform(byChannel),
    fault: 'phải là các cặp kênh=máy chủ cách nhau bằng dấu phẩy',
    example: 'zalo-oa=zdn.vn,messenger=fbcdn.net',
  },
  MEDIA_KEY: {
    schema: z.string().min(shortestPassphrase).optional(),
    fault: `phải là 32 byte viết bằng base64, hoặc một câu bí mật từ ${shortestPassphrase} ký tự; mất là không mở lại được ảnh`,
    example: '$(openssl rand -base64 32)',
  },
  TRANSCRIBE_BASE_URL: {
    schema: z.url({ protocol: /^https?$/u }).optional(),
    fault: 'phải là địa chỉ máy nghe kiểu OpenAI, đến hết /v1',
    example: 'http://127.0.0.1:8000/v1',
  },
  TRANSCRIBE_MODEL: {
    schema: z.string().min(1).max(200).optional(),
    fault: 'phải là tên mô hình có trên máy chủ ở TRANSCRIBE_BASE_URL',
    example: 'whisper-large-v3',
  },
  TRANSCRIBE_API_KEY: {
    schema: z
      .string()
      .regex(/^[\x21-\x7e]+$/u)
      .optional(),
    fault: 'phải là khóa của máy nghe, không có dấu cách; máy chủ trên máy mình thì bỏ trống',
    example: 'sk-...',
  },
};

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

function byChannel(pairs: string[]): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, string[]>();
  for (const pair of pairs) {
    const [, channel, name] = host.exec(pair)!;
    hosts.set(channel!, [...(hosts.get(channel!) ?? []), name!]);
  }
  return hosts;
}
