import { z } from 'zod';
import { ConfigurationError } from '../channel.ts';
import { defaultVersion } from './versions.ts';

/** Which comments under the Page's posts are answered. */
export type AnsweredComments = 'none' | 'mention' | 'question' | 'all';

/** What the environment says about the Page. */
export interface Settings {
  pageId: string;
  pageToken: string;
  /** One, or two while the operator rotates the secret; calls are proved with the first. */
  appSecrets: string[];
  verifyToken: string;
  comments: AnsweredComments;
  graphUrl: string;
  version: string;
}

interface Rule {
  schema: z.ZodType<string>;
  missing: string;
  wrong: string;
  example: string;
}

const secret = z.string().regex(/^[^\s,]{8,}$/u);
const privateHost =
  /^(?:[^.]+|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/u;
/** The token travels in a header: without TLS only inside the own machine or network. */
const origin = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && (url.protocol === 'https:' || (url.protocol === 'http:' && privateHost.test(url.hostname)));
});

const rules = {
  FACEBOOK_PAGE_ID: {
    schema: z.string().regex(/^\d{5,25}$/u),
    missing: 'còn thiếu; mã Trang nằm ở Trang > Giới thiệu > Tính minh bạch của Trang',
    wrong: 'phải là dãy số, không phải tên hay địa chỉ của Trang',
    example: '103847561029384',
  },
  FACEBOOK_PAGE_TOKEN: {
    schema: secret,
    missing: 'còn thiếu; lấy token của Trang ở developers.facebook.com, mục Messenger > Cài đặt API',
    wrong: 'phải là một token của Trang, không có dấu cách và dấu phẩy',
    example: 'token-cua-trang',
  },
  FACEBOOK_APP_SECRET: {
    schema: z.string().regex(/^[^\s,]{8,}(?:,[^\s,]{8,})?$/u),
    missing: 'còn thiếu; mục Cài đặt > Thông tin cơ bản của ứng dụng, dòng Khóa bí mật của ứng dụng',
    wrong:
      'phải là một khóa, hoặc hai khóa "mới,cũ" cách nhau một dấu phẩy khi đang đổi khóa, không có dấu cách',
    example: 'khoa-bi-mat-cua-ung-dung',
  },
  FACEBOOK_VERIFY_TOKEN: {
    schema: secret,
    missing: 'còn thiếu; tự đặt một chuỗi khó đoán, điền cùng giá trị vào trang Webhooks của ứng dụng',
    wrong: 'phải có ít nhất 8 ký tự, không có dấu cách và dấu phẩy',
    example: 'chuoi-tu-dat-kho-doan',
  },
  FACEBOOK_PAGE_COMMENTS: {
    schema: z.enum(['none', 'mention', 'question', 'all']),
    missing: '',
    wrong: 'phải là none, mention, question hoặc all',
    example: 'question',
  },
  FACEBOOK_GRAPH_URL: {
    schema: origin,
    missing: '',
    wrong:
      'phải là địa chỉ gốc bắt đầu bằng https://, không có đường dẫn (http:// chỉ dùng trong mạng nội bộ)',
    example: 'https://graph.facebook.com',
  },
  FACEBOOK_GRAPH_VERSION: {
    schema: z.string().regex(/^v\d{2,3}\.\d$/u),
    missing: '',
    wrong: 'phải là một phiên bản Graph API',
    example: defaultVersion,
  },
} satisfies Record<string, Rule>;

type Variable = keyof typeof rules;
type Environment = Readonly<Record<string, string | undefined>>;
const identity = [
  'FACEBOOK_PAGE_ID',
  'FACEBOOK_PAGE_TOKEN',
  'FACEBOOK_APP_SECRET',
  'FACEBOOK_VERIFY_TOKEN',
] as const;

/** Every variable of the Facebook channels, for their README's test. */
export const variables = Object.keys(rules) as Variable[];

/**
 * Reads the settings; null when none of the Page's variables is set.
 *
 * @throws ConfigurationError for the first variable that is missing or wrong. Never quotes a value.
 */
export function readSettings(env: Environment): Settings | null {
  if (identity.every((variable) => given(env, variable) === null)) return null;
  const settings: Settings = {
    pageId: required(env, 'FACEBOOK_PAGE_ID'),
    pageToken: required(env, 'FACEBOOK_PAGE_TOKEN'),
    appSecrets: required(env, 'FACEBOOK_APP_SECRET').split(','),
    verifyToken: required(env, 'FACEBOOK_VERIFY_TOKEN'),
    comments: (optional(env, 'FACEBOOK_PAGE_COMMENTS') ?? 'question') as AnsweredComments,
    graphUrl: optional(env, 'FACEBOOK_GRAPH_URL') ?? rules.FACEBOOK_GRAPH_URL.example,
    version: optional(env, 'FACEBOOK_GRAPH_VERSION') ?? defaultVersion,
  };
  if (settings.appSecrets.includes(settings.pageToken))
    throw wrong(
      'FACEBOOK_PAGE_TOKEN',
      'giống hệt FACEBOOK_APP_SECRET; token của Trang và khóa bí mật là hai thứ khác nhau',
    );
  if (settings.appSecrets.includes(settings.verifyToken))
    throw wrong(
      'FACEBOOK_VERIFY_TOKEN',
      'giống hệt FACEBOOK_APP_SECRET; khóa bí mật không được điền vào trang Webhooks',
    );
  return settings;
}

function given(env: Environment, variable: Variable): string | null {
  return env[variable]?.trim() || null;
}

function optional(env: Environment, variable: Variable): string | null {
  const value = given(env, variable);
  if (value === null || rules[variable].schema.safeParse(value).success) return value;
  throw wrong(variable, rules[variable].wrong);
}

function required(env: Environment, variable: Variable): string {
  const value = optional(env, variable);
  if (value === null) throw wrong(variable, rules[variable].missing);
  return value;
}

function wrong(variable: Variable, fault: string): ConfigurationError {
  return new ConfigurationError(variable, fault, rules[variable].example);
}
