import { readConfig } from './config.ts';

describe('configuration', () => {
  it('needs no variable at all', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataDir: './data',
      databaseUrl: undefined,
      redisUrl: undefined,
      logLevel: 'info',
    });
  });

  it.each([
    ['PORT', 'ba nghìn'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://127.0.0.1/x'],
    ['PUBLIC_URL', 'loalang.vn'],
    ['REDIS_URL', 'http://127.0.0.1'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s with a sentence that names the variable and an example', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: .+ Ví dụ: ${name}=.+`, 'u'));
  });

  it('takes an empty variable for unset', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' }).port).toBe(3000);
  });
});
