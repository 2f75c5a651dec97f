import { z } from 'zod';
import { notAnOrigin, origin } from '../wire/origin.ts';
import { type VariableRule, variableReader } from '../wire/variables.ts';

/** What the environment says about the bot. */
export interface Settings {
  token: string;
  /** One, or two while the operator rotates it; none = updates are fetched instead of sent to us. */
  secrets: string[];
  /** What the bot's plan allows where it is not the free one: messages a month, people, groups. */
  plan: { amount?: number; people?: number; groups?: number };
  apiUrl: string;
}

const planLimit = (what: string, example: string): VariableRule => ({
  schema: z.string().regex(/^[1-9]\d{0,7}$/u),
  missing: '',
  wrong: `phải là ${what} theo gói của bot; gói miễn phí là ${example}`,
  example,
});

const rules = {
  ZALO_BOT_TOKEN: {
    schema: z.string().regex(/^\d{4,25}:[\w-]{8,200}$/u),
    missing: 'còn thiếu; Zalo Bot Creator gửi token này khi tạo bot',
    wrong:
      'phải có dạng số:chuỗi bí mật như Zalo Bot Creator gửi; token của Official Account không dùng được ở đây',
    example: '1459232241454765289:chuoi-bi-mat-cua-bot',
  },
  ZALO_BOT_SECRET: {
    schema: z.string().regex(/^[\x21-\x2b\x2d-\x7e]{8,256}(?:,[\x21-\x2b\x2d-\x7e]{8,256})?$/u),
    missing: '',
    wrong:
      'phải là chuỗi tự đặt dài 8 đến 256 ký tự không dấu, không có dấu cách và dấu phẩy; khi đang đổi thì hai chuỗi cách nhau một dấu phẩy',
    example: 'chuoi-dai-tu-dat-cho-webhook',
  },
  ZALO_BOT_QUOTA: planLimit('số tin mỗi tháng', '3000'),
  ZALO_BOT_PEOPLE: planLimit('số người nhắn riêng', '50'),
  ZALO_BOT_GROUPS: planLimit('số nhóm', '3'),
  ZALO_BOT_API_URL: {
    schema: origin,
    missing: '',
    wrong: notAnOrigin,
    example: 'https://bot-api.zaloplatforms.com',
  },
} satisfies Record<string, VariableRule>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings; null when neither token nor secret is set.
 *
 * @throws ConfigurationError for the first variable that is missing or wrong. Never quotes a value.
 */
export function readSettings(env: Environment): Settings | null {
  const { optional, required, wrong } = variableReader(rules, env);
  const secret = optional('ZALO_BOT_SECRET');
  if (optional('ZALO_BOT_TOKEN') === null && secret === null) return null;
  const token = required('ZALO_BOT_TOKEN');
  const secrets = secret?.split(',') ?? [];
  if (secrets.includes(token))
    throw wrong('ZALO_BOT_SECRET', 'giống hệt ZALO_BOT_TOKEN; đây phải là một chuỗi khác, tự đặt');
  const limit = (field: keyof Settings['plan'], variable: keyof typeof rules) => {
    const given = optional(variable);
    return given === null ? {} : { [field]: Number(given) };
  };
  return {
    token,
    secrets,
    plan: {
      ...limit('amount', 'ZALO_BOT_QUOTA'),
      ...limit('people', 'ZALO_BOT_PEOPLE'),
      ...limit('groups', 'ZALO_BOT_GROUPS'),
    },
    apiUrl: optional('ZALO_BOT_API_URL') ?? rules.ZALO_BOT_API_URL.example,
  };
}
