import { z } from 'zod';
import { ConfigurationError } from '../channel.ts';
import { notAnOrigin, origin } from '../zalo-sdk/origin.ts';

/** What the environment says about the bot. */
export interface Settings {
  token: string;
  /** One, or two while the operator rotates it; none = updates are fetched instead of sent to us. */
  secrets: string[];
  /** Messages a month that the bot's plan allows; null = those of the free plan. */
  monthly: number | null;
  apiUrl: string;
}

const rules = {
  ZALO_BOT_TOKEN: {
    schema: z.string().regex(/^\d{4,25}:[\w-]{8,200}$/u),
    fault:
      'phải có dạng số:chuỗi bí mật như Zalo Bot Creator gửi; token của Official Account không dùng được ở đây',
    example: '1459232241454765289:chuoi-bi-mat-cua-bot',
  },
  ZALO_BOT_SECRET: {
    schema: z.string().regex(/^[\x21-\x2b\x2d-\x7e]{8,256}(?:,[\x21-\x2b\x2d-\x7e]{8,256})?$/u),
    fault:
      'phải là chuỗi tự đặt dài 8 đến 256 ký tự không dấu, không có dấu cách và dấu phẩy; khi đang đổi thì hai chuỗi cách nhau một dấu phẩy',
    example: 'chuoi-dai-tu-dat-cho-webhook',
  },
  ZALO_BOT_QUOTA: {
    schema: z.string().regex(/^[1-9]\d{0,7}$/u),
    fault: 'phải là số tin mỗi tháng theo gói của bot; gói miễn phí là 3000',
    example: '3000',
  },
  ZALO_BOT_API_URL: { schema: origin, fault: notAnOrigin, example: 'https://bot-api.zaloplatforms.com' },
} satisfies Record<string, { schema: z.ZodType<string>; fault: string; example: string }>;

type Variable = keyof typeof rules;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings; null when neither token nor secret is set.
 *
 * @throws ConfigurationError for the first variable that is missing or wrong. Never quotes a value.
 */
export function readSettings(env: Environment): Settings | null {
  const token = read(env, 'ZALO_BOT_TOKEN');
  const secret = read(env, 'ZALO_BOT_SECRET');
  if (token === null && secret === null) return null;
  if (token === null) throw wrong('ZALO_BOT_TOKEN', 'còn thiếu; Zalo Bot Creator gửi token này khi tạo bot');
  const secrets = secret?.split(',') ?? [];
  if (secrets.includes(token))
    throw wrong('ZALO_BOT_SECRET', 'giống hệt ZALO_BOT_TOKEN; đây phải là một chuỗi khác, tự đặt');
  const monthly = read(env, 'ZALO_BOT_QUOTA');
  return {
    token,
    secrets,
    monthly: monthly === null ? null : Number(monthly),
    apiUrl: read(env, 'ZALO_BOT_API_URL') ?? rules.ZALO_BOT_API_URL.example,
  };
}

function read(env: Environment, variable: Variable): string | null {
  const value = env[variable]?.trim() || null;
  if (value === null || rules[variable].schema.safeParse(value).success) return value;
  throw wrong(variable, rules[variable].fault);
}

function wrong(variable: Variable, fault: string): ConfigurationError {
  return new ConfigurationError(variable, fault, rules[variable].example);
}
