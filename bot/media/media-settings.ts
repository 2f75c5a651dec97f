import { z } from 'zod';

/** How files that residents send are handled. */
export interface MediaSettings {
  /**
   * Origins that are asked as they are: http, any port, this machine and the private network too. For tests and
   * emulators; on a server that residents reach it opens the inner network to whoever sends an address.
   */
  allowOrigins: ReadonlySet<string>;
  /** Per channel the hosts files may come from, with everything below them; a channel that is not here: any. */
  hosts: ReadonlyMap<string, readonly string[]>;
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
