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
      media: { allowOrigins: new Set(), hosts: new Map() },
    });
  });

  it.each([
    ['PORT', 'ba nghìn'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://127.0.0.1/x'],
    ['PUBLIC_URL', 'loalang.vn'],
    ['REDIS_URL', 'http://127.0.0.1'],
    ['LOG_LEVEL', 'loud'],
    ['LLM_BASE_URL', '127.0.0.1:11434'],
    ['LLM_API_KEY', 'hai chữ'],
    ['LLM_REPHRASE', 'sometimes'],
    ['MEDIA_ALLOW_ORIGINS', '127.0.0.1:4010'],
    ['MEDIA_ALLOW_ORIGINS', 'http://127.0.0.1:4010/files'],
    ['TRANSCRIBE_BASE_URL', '127.0.0.1:8000'],
    ['TRANSCRIBE_API_KEY', 'hai chữ'],
    ['MEDIA_KEY', 'ngắn quá'],
    ['MEDIA_HOSTS', 'zdn.vn'],
    ['MEDIA_HOSTS', 'zalo-oa=https://zdn.vn'],
  ])('refuses %s=%s with a sentence that names the variable and an example', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: .+ Ví dụ: ${name}=.+`, 'u'));
  });

  it("reads a model that is asked only when a reader wishes it, with no key on one's own machine", () => {
    const env = { LLM_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'qwen3:8b' };
    expect(readConfig(env).model).toEqual({
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: 'qwen3:8b',
      apiKey: undefined,
      rephrase: 'asked',
    });
    expect(readConfig({ LLM_MODEL: 'qwen3:8b' }).model).toBeUndefined();
    expect(() => readConfig({ LLM_BASE_URL: env.LLM_BASE_URL })).toThrow(/^LLM_MODEL: .+ Ví dụ: LLM_MODEL=/u);
  });

  it('reads a transcriber, which needs a model', () => {
    const env = { TRANSCRIBE_BASE_URL: 'http://127.0.0.1:8000/v1', TRANSCRIBE_MODEL: 'whisper-large-v3' };
    expect(readConfig(env).media.transcribe).toEqual({
      baseUrl: 'http://127.0.0.1:8000/v1',
      model: 'whisper-large-v3',
      apiKey: undefined,
    });
    expect(() => readConfig({ TRANSCRIBE_BASE_URL: env.TRANSCRIBE_BASE_URL })).toThrow(
      /^TRANSCRIBE_MODEL: .+ Ví dụ: TRANSCRIBE_MODEL=/u,
    );
  });

  it('reads where files of residents may come from', () => {
    const { media } = readConfig({
      MEDIA_ALLOW_ORIGINS: 'http://127.0.0.1:4010',
      MEDIA_HOSTS: 'zalo-oa=zdn.vn, zalo-oa=zadn.vn,messenger=fbcdn.net',
    });
    expect(media.allowOrigins).toEqual(new Set(['http://127.0.0.1:4010']));
    expect([...media.hosts]).toEqual([
      ['zalo-oa', ['zdn.vn', 'zadn.vn']],
      ['messenger', ['fbcdn.net']],
    ]);
  });

  it('takes an empty variable for unset', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' }).port).toBe(3000);
  });
});
