import { ConfigurationError } from '../channel.ts';
import { readSettings } from './settings.ts';

const good = {
  FACEBOOK_PAGE_ID: '103847561029384',
  FACEBOOK_PAGE_TOKEN: 'EAAG-token-cua-trang',
  FACEBOOK_APP_SECRET: 'khoa-ung-dung-1',
  FACEBOOK_VERIFY_TOKEN: 'ma-xac-minh-1',
};
const faultOf = (env: Record<string, string | undefined>): ConfigurationError => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
  }
  throw new Error('expected a ConfigurationError');
};

describe('the settings of the Facebook channels', () => {
  it('are absent when nothing is set, also when only an address is', () => {
    expect(readSettings({})).toBeNull();
    expect(readSettings({ FACEBOOK_PAGE_ID: ' ', FACEBOOK_GRAPH_URL: 'http://127.0.0.1:1' })).toBeNull();
  });

  it('have the real address, a living version and answers to questions by default', () => {
    expect(readSettings(good)).toEqual({
      pageId: good.FACEBOOK_PAGE_ID,
      pageToken: good.FACEBOOK_PAGE_TOKEN,
      appSecrets: [good.FACEBOOK_APP_SECRET],
      verifyToken: good.FACEBOOK_VERIFY_TOKEN,
      comments: 'question',
      graphUrl: 'https://graph.facebook.com',
      version: 'v25.0',
    });
  });

  it('take two app secrets during a rotation', () => {
    expect(readSettings({ ...good, FACEBOOK_APP_SECRET: 'khoa-moi-1,khoa-cu-01' })?.appSecrets).toEqual([
      'khoa-moi-1',
      'khoa-cu-01',
    ]);
  });

  it.each(Object.keys(good))('name %s when it is missing', (variable) => {
    expect(faultOf({ ...good, [variable]: '' }).message).toMatch(
      new RegExp(`^${variable}: .+ Ví dụ: ${variable}=`, 'u'),
    );
  });

  it.each([
    ['FACEBOOK_PAGE_ID', 'xa.dong.cuong'],
    ['FACEBOOK_PAGE_TOKEN', 'hai token-trong-mot'],
    ['FACEBOOK_APP_SECRET', 'khoa-1111,khoa-2222,khoa-3333'],
    ['FACEBOOK_VERIFY_TOKEN', 'ngan'],
    ['FACEBOOK_PAGE_COMMENTS', 'moi-binh-luan'],
    ['FACEBOOK_GRAPH_URL', 'http://graph.facebook.com'],
    ['FACEBOOK_GRAPH_URL', 'https://graph.facebook.com/v25.0'],
    ['FACEBOOK_GRAPH_VERSION', '25'],
  ])('refuse %s=%s and do not repeat the value', (variable, value) => {
    const fault = faultOf({ ...good, [variable]: value });
    expect(fault.variable).toBe(variable);
    expect(fault.message.split('Ví dụ:')[0]).not.toContain(value);
  });

  it('notice a secret put where another belongs', () => {
    expect(faultOf({ ...good, FACEBOOK_PAGE_TOKEN: good.FACEBOOK_APP_SECRET }).variable).toBe(
      'FACEBOOK_PAGE_TOKEN',
    );
    expect(faultOf({ ...good, FACEBOOK_VERIFY_TOKEN: good.FACEBOOK_APP_SECRET }).variable).toBe(
      'FACEBOOK_VERIFY_TOKEN',
    );
  });
});
