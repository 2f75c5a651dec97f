import { readSettings } from './settings.ts';

const good = { ZALO_BOT_TOKEN: '1459232241454765289:chuoi-bi-mat', ZALO_BOT_SECRET: 'khoa-webhook-tu-dat' };

it('is not configured by an address alone', () => {
  expect(readSettings({ ZALO_BOT_API_URL: 'https://example.vn' })).toBeNull();
});

it('reads a bot that listens, one that asks, and one whose secret is being replaced', () => {
  expect(readSettings(good)).toEqual({
    token: good.ZALO_BOT_TOKEN,
    secrets: [good.ZALO_BOT_SECRET],
    plan: {},
    apiUrl: 'https://bot-api.zaloplatforms.com',
  });
  expect(readSettings({ ZALO_BOT_TOKEN: good.ZALO_BOT_TOKEN })?.secrets).toEqual([]);
  expect(readSettings({ ...good, ZALO_BOT_SECRET: 'khoa-moi-1,khoa-cu-12' })?.secrets).toHaveLength(2);
});

it.each([
  [{ ZALO_BOT_SECRET: good.ZALO_BOT_SECRET }, /^ZALO_BOT_TOKEN: còn thiếu.+Ví dụ: ZALO_BOT_TOKEN=/u],
  [{ ...good, ZALO_BOT_TOKEN: 'mot-token-cua-oa' }, /^ZALO_BOT_TOKEN: phải có dạng.+Official Account/u],
  [{ ...good, ZALO_BOT_SECRET: 'ngắn quá' }, /^ZALO_BOT_SECRET: phải là chuỗi tự đặt dài 8 đến 256/u],
  [{ ...good, ZALO_BOT_SECRET: good.ZALO_BOT_TOKEN }, /^ZALO_BOT_SECRET: giống hệt ZALO_BOT_TOKEN/u],
  [{ ...good, ZALO_BOT_QUOTA: 'nhiều' }, /^ZALO_BOT_QUOTA: phải là số tin mỗi tháng/u],
  [{ ...good, ZALO_BOT_PEOPLE: '-7' }, /^ZALO_BOT_PEOPLE: phải là số người nhắn riêng/u],
  [{ ...good, ZALO_BOT_GROUPS: 'ba' }, /^ZALO_BOT_GROUPS: phải là số nhóm/u],
  [{ ...good, ZALO_BOT_API_URL: 'http://bot.example.vn' }, /^ZALO_BOT_API_URL: phải là địa chỉ gốc/u],
])('says which variable is wrong in %j, and never its value', (env, sentence) => {
  let said = '';
  try {
    readSettings(env);
  } catch (error) {
    said = (error as Error).message;
  }
  expect(said).toMatch(sentence);
  for (const value of Object.values(env)) expect(said).not.toContain(value);
});
