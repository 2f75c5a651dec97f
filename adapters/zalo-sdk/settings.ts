import { z } from 'zod';
import type { ConfigurationError } from '../channel.ts';
import { notAnOrigin, origin } from '../wire/origin.ts';
import { type VariableRule, variableReader } from '../wire/variables.ts';

/** What the environment says about the Official Account. */
export interface Settings {
  appId: string;
  appSecret: string;
  oaId: string;
  /** One, or two while the operator rotates the key. */
  oaSecretKeys: string[];
  refreshToken: string | null;
  /** Calls a minute that the account's package allows; null = the smallest package with OpenAPI. */
  perMinute: number | null;
  apiUrl: string;
  oauthUrl: string;
}

const digits = z.string().regex(/^\d{6,25}$/u);
const secret = z.string().regex(/^[^\s,]{8,}$/u);

const rules = {
  ZALO_APP_ID: {
    schema: digits,
    missing: 'còn thiếu; mã ứng dụng nằm ở trang ứng dụng trên developers.zalo.me',
    wrong: 'phải là dãy số, chép từ trang ứng dụng trên developers.zalo.me',
    example: '360846524940903967',
  },
  ZALO_APP_SECRET: {
    schema: secret,
    missing: 'còn thiếu; đây là khóa bí mật của ứng dụng trên developers.zalo.me',
    wrong: 'phải có ít nhất 8 ký tự, không có dấu cách và dấu phẩy',
    example: 'khoa-bi-mat-cua-ung-dung',
  },
  ZALO_OA_ID: {
    schema: digits,
    missing: 'còn thiếu; mã OA nằm ở oa.zalo.me, mục thông tin tài khoản',
    wrong: 'phải là dãy số, chép từ oa.zalo.me',
    example: '388613280878808645',
  },
  ZALO_OA_SECRET_KEY: {
    schema: z.string().regex(/^[^\s,]{8,}(?:,[^\s,]{8,})?$/u),
    missing: 'còn thiếu; đây là "OA Secret Key" ở trang Webhook của ứng dụng',
    wrong: 'phải là một khóa, hoặc hai khóa cách nhau một dấu phẩy khi đang đổi khóa, không có dấu cách',
    example: 'khoa-oa-o-trang-webhook',
  },
  ZALO_OA_REFRESH_TOKEN: {
    schema: secret,
    missing:
      'còn thiếu và máy chưa lưu token nào; lấy refresh token ở developers.zalo.me, mục Công cụ > API Explorer',
    wrong: 'phải là một refresh token, không có dấu cách và dấu phẩy',
    example: 'refresh-token-lay-tu-api-explorer',
  },
  ZALO_OA_RATE: {
    schema: z.string().regex(/^[1-9]\d{0,5}$/u),
    missing: '',
    wrong:
      'phải là số lần gọi Zalo cho phép mỗi phút theo gói của OA: 100 với gói Tăng trưởng, 2000 với gói Toàn diện',
    example: '2000',
  },
  ZALO_API_URL: { schema: origin, missing: '', wrong: notAnOrigin, example: 'https://openapi.zalo.me' },
  ZALO_OAUTH_URL: { schema: origin, missing: '', wrong: notAnOrigin, example: 'https://oauth.zaloapp.com' },
} satisfies Record<string, VariableRule>;

type Environment = Readonly<Record<string, string | undefined>>;
const identity = [
  'ZALO_APP_ID',
  'ZALO_APP_SECRET',
  'ZALO_OA_ID',
  'ZALO_OA_SECRET_KEY',
  'ZALO_OA_REFRESH_TOKEN',
] as const;

/**
 * Reads the settings; null when none of the account's variables is set.
 *
 * @throws ConfigurationError for the first variable that is missing or wrong. Never quotes a value.
 */
export function readSettings(env: Environment): Settings | null {
  const { given, optional, required, wrong } = variableReader(rules, env);
  if (identity.every((variable) => given(variable) === null)) return null;
  const rate = optional('ZALO_OA_RATE');
  const settings: Settings = {
    appId: required('ZALO_APP_ID'),
    appSecret: required('ZALO_APP_SECRET'),
    oaId: required('ZALO_OA_ID'),
    oaSecretKeys: required('ZALO_OA_SECRET_KEY').split(','),
    refreshToken: optional('ZALO_OA_REFRESH_TOKEN'),
    perMinute: rate === null ? null : Number(rate),
    apiUrl: optional('ZALO_API_URL') ?? rules.ZALO_API_URL.example,
    oauthUrl: optional('ZALO_OAUTH_URL') ?? rules.ZALO_OAUTH_URL.example,
  };
  if (settings.appId === settings.oaId)
    throw wrong('ZALO_OA_ID', 'giống hệt ZALO_APP_ID; mã OA và mã ứng dụng là hai số khác nhau');
  if (settings.oaSecretKeys.includes(settings.appSecret))
    throw wrong(
      'ZALO_OA_SECRET_KEY',
      'giống hệt ZALO_APP_SECRET; OA Secret Key nằm ở trang Webhook, không phải khóa bí mật của ứng dụng',
    );
  return settings;
}

/** The error for a refresh token that is neither configured nor stored. */
export function missingRefreshToken(): ConfigurationError {
  return variableReader(rules, {}).wrong('ZALO_OA_REFRESH_TOKEN', rules.ZALO_OA_REFRESH_TOKEN.missing);
}
