import { z } from 'zod';
import { notAnOrigin, origin } from '../wire/origin.ts';
import { type VariableRule, variableReader } from '../wire/variables.ts';
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

const secret = z.string().regex(/^[^\s,]{8,}$/u);

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
    wrong: notAnOrigin,
    example: 'https://graph.facebook.com',
  },
  FACEBOOK_GRAPH_VERSION: {
    schema: z.string().regex(/^v\d{2,3}\.\d$/u),
    missing: '',
    wrong: 'phải là một phiên bản Graph API',
    example: defaultVersion,
  },
} satisfies Record<string, VariableRule>;

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
  const { given, optional, required, wrong } = variableReader(rules, env);
  if (identity.every((variable) => given(variable) === null)) return null;
  const settings: Settings = {
    pageId: required('FACEBOOK_PAGE_ID'),
    pageToken: required('FACEBOOK_PAGE_TOKEN'),
    appSecrets: required('FACEBOOK_APP_SECRET').split(','),
    verifyToken: required('FACEBOOK_VERIFY_TOKEN'),
    comments: (optional('FACEBOOK_PAGE_COMMENTS') ?? 'question') as AnsweredComments,
    graphUrl: optional('FACEBOOK_GRAPH_URL') ?? rules.FACEBOOK_GRAPH_URL.example,
    version: optional('FACEBOOK_GRAPH_VERSION') ?? defaultVersion,
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
