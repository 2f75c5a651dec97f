import { ConfigurationError } from '../channel.ts';
import { readSettings } from './settings.ts';

const good = {
  ZALO_APP_ID: '360846524940903967',
  ZALO_APP_SECRET: 'khoa-ung-dung-1',
  ZALO_OA_ID: '388613280878808645',
  ZALO_OA_SECRET_KEY: 'khoa-webhook-1',
  ZALO_OA_REFRESH_TOKEN: 'refresh-token-1',
};
const faultOf = (env: Record<string, string | undefined>): ConfigurationError => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
  }
  throw new Error('expected a ConfigurationError');
};

describe('the settings of the Official Account', () => {
  it('are absent when nothing is set, also when only an address is', () => {
    expect(readSettings({})).toBeNull();
    expect(readSettings({ ZALO_APP_ID: '', ZALO_API_URL: 'http://127.0.0.1:4000' })).toBeNull();
  });

  it('have the real addresses by default', () => {
    expect(readSettings(good)).toEqual({
      appId: good.ZALO_APP_ID,
      appSecret: good.ZALO_APP_SECRET,
      oaId: good.ZALO_OA_ID,
      oaSecretKeys: [good.ZALO_OA_SECRET_KEY],
      refreshToken: good.ZALO_OA_REFRESH_TOKEN,
      perMinute: null,
      apiUrl: 'https://openapi.zalo.me',
      oauthUrl: 'https://oauth.zaloapp.com',
    });
  });

  it('take two OA keys during a rotation, and no refresh token when one is stored', () => {
    const settings = readSettings({
      ...good,
      ZALO_OA_SECRET_KEY: ' khoa-moi-1,khoa-cu-11 ',
      ZALO_OA_REFRESH_TOKEN: ' ',
    });
    expect(settings).toMatchObject({ oaSecretKeys: ['khoa-moi-1', 'khoa-cu-11'], refreshToken: null });
  });

  it.each(['ZALO_APP_ID', 'ZALO_APP_SECRET', 'ZALO_OA_ID', 'ZALO_OA_SECRET_KEY'])(
    'miss %s by name',
    (variable) => {
      const fault = faultOf({ ...good, [variable]: undefined });
      expect(fault.variable).toBe(variable);
      expect(fault.message).toMatch(new RegExp(`^${variable}: còn thiếu.*Ví dụ: ${variable}=`, 'u'));
    },
  );

  it.each([
    ['ZALO_APP_ID', 'my-app'],
    ['ZALO_APP_SECRET', 'khoa ung dung'],
    ['ZALO_OA_ID', '388613280878808645x'],
    ['ZALO_OA_SECRET_KEY', 'khoa-1111,khoa-2222,khoa-3333'],
    ['ZALO_OA_SECRET_KEY', 'ngan'],
    ['ZALO_OA_REFRESH_TOKEN', 'hai token-trong-mot'],
    ['ZALO_OA_RATE', '2.000'],
    ['ZALO_OA_RATE', '-100'],
    ['ZALO_API_URL', 'openapi.zalo.me'],
    ['ZALO_API_URL', 'http://openapi.zalo.me'],
    ['ZALO_API_URL', 'https://openapi.zalo.me/v3.0'],
    ['ZALO_OAUTH_URL', 'https://user:pass@oauth.zaloapp.com'],
    ['ZALO_OAUTH_URL', 'ftp://oauth.zaloapp.com'],
  ])('refuse %s=%s and do not repeat the value', (variable, value) => {
    const fault = faultOf({ ...good, [variable]: value });
    expect(fault.variable).toBe(variable);
    expect(fault.message.split('Ví dụ:')[0]).not.toContain(value);
  });

  it('notice the two mistakes everybody makes: same id twice, same key twice', () => {
    expect(faultOf({ ...good, ZALO_OA_ID: good.ZALO_APP_ID })).toMatchObject({ variable: 'ZALO_OA_ID' });
    const fault = faultOf({ ...good, ZALO_OA_SECRET_KEY: good.ZALO_APP_SECRET });
    expect(fault.variable).toBe('ZALO_OA_SECRET_KEY');
    expect(fault.message).not.toContain(good.ZALO_APP_SECRET);
  });

  it('take the rate of a larger package', () => {
    expect(readSettings({ ...good, ZALO_OA_RATE: '2000' })?.perMinute).toBe(2000);
  });

  it.each([
    'http://127.0.0.1:4000',
    'http://localhost:4000/',
    'http://zalo:4000',
    'http://192.168.1.5',
    'https://proxy.example',
  ])('take %s as address: no token crosses the open network in clear', (address) => {
    expect(readSettings({ ...good, ZALO_API_URL: address })?.apiUrl).toBe(address);
  });
});
