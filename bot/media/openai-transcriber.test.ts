import { openAiTranscriber } from './openai-transcriber.ts';
import { fileStarts } from './trial-files.ts';
import { TrialTranscriptionServer } from './trial-transcription-server.ts';

const voice = {
  bytes: fileStarts.ogg,
  type: { kind: 'voice', mime: 'audio/ogg', extension: 'ogg' },
} as const;
const patient = new AbortController().signal;

describe('an OpenAI-style transcriber', () => {
  const server = new TrialTranscriptionServer();
  let settings: Awaited<ReturnType<typeof server.open>>;
  beforeAll(async () => {
    settings = await server.open();
  });
  afterAll(() => server.close());

  const transcribe = (change: Partial<typeof settings> = {}, signal = patient) =>
    openAiTranscriber({ ...settings, ...change }).transcribe(voice, signal);
  const codeOf = async (change: Partial<typeof settings> = {}) => {
    const result = await transcribe(change);
    return result.ok ? result.text : result.fault.code;
  };

  it('sends the file, the model and the language as the interface wants them', async () => {
    server.answers = [{ say: ' Mất căn cước  làm lại ở đâu? ' }];
    expect(await transcribe()).toEqual({ ok: true, text: 'Mất căn cước làm lại ở đâu?' });
    expect(server.refused).toEqual([]);
    expect(server.listened.at(-1)).toEqual({
      authorization: 'Bearer sk-thu-nghiem',
      fileName: 'tin-thoai.ogg',
      bytes: fileStarts.ogg,
      fields: { model: 'whisper-large-v3', language: 'vi', response_format: 'json', temperature: '0' },
    });
  });

  it('takes an address with a slash at its end', async () => {
    server.answers = [{ say: 'được' }];
    expect(await codeOf({ baseUrl: `${settings.baseUrl}/` })).toBe('được');
  });

  it('says which setting is wrong', async () => {
    expect(await codeOf({ apiKey: 'sk-khac' })).toBe('voice.key');
    expect(await codeOf({ model: 'whisper-9' })).toBe('voice.model');
    expect(await codeOf({ baseUrl: settings.baseUrl.replace('/v1', '') })).toBe('voice.model');
    expect(await codeOf({ baseUrl: 'http://127.0.0.1:9/v1' })).toBe('voice.unreachable');
  });

  it.each([
    [{ status: 400 }, 'voice.format'],
    [{ status: 429 }, 'voice.busy'],
    [{ status: 500 }, 'voice.busy'],
    [{ raw: '<html>' }, 'voice.answer'],
    [{ raw: '{"text":7}' }, 'voice.answer'],
    [{ raw: '' }, 'voice.answer'],
    [{ endless: true }, 'voice.answer'],
    [{ moved: 'https://elsewhere.example/v1/audio/transcriptions' }, 'voice.answer'],
    [{ say: ' ... ' }, 'voice.unclear'],
    [{ say: '[âm nhạc]' }, 'voice.unclear'],
  ] as const)('turns %j into %s', async (answering, code) => {
    server.answers = [answering];
    expect(await codeOf()).toBe(code);
  });

  it('ends when nobody waits any more, and the server sees it', async () => {
    const late = new AbortController();
    const cut = new Promise<void>((resolve) => {
      server.answers = [
        {
          silent: (request) => {
            request.socket.once('close', () => resolve());
            late.abort();
          },
        },
      ];
    });
    expect(await transcribe({}, late.signal)).toMatchObject({ ok: false, fault: { code: 'voice.timeout' } });
    await cut;
  });

  it('puts neither the key nor a word into a fault', async () => {
    server.answers = [{ raw: '{"texte":"bí mật"}' }];
    expect(JSON.stringify(await transcribe())).not.toMatch(/sk-thu-nghiem|bí mật/u);
  });

  it('is tested by a server that refuses a wrong request', async () => {
    const post = async (body: BodyInit, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${settings.baseUrl}/audio/transcriptions`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${settings.apiKey}`, ...headers },
      });
      return answer.status;
    };
    const form = (fields: Record<string, string>, file?: Blob, name = 'a.ogg') => {
      const made = new FormData();
      for (const [key, value] of Object.entries(fields)) made.set(key, value);
      if (file) made.set('file', file, name);
      return made;
    };
    const sound = new Blob([new Uint8Array(fileStarts.ogg)]);
    const { model } = settings;
    expect(await post('{}', { 'content-type': 'application/json' })).toBe(400);
    expect(await post('x', { 'content-type': 'multipart/form-data' })).toBe(400);
    expect(await post('x', { 'content-type': 'multipart/form-data; boundary=a' })).toBe(400);
    expect(await post(form({ model }))).toBe(400);
    expect(await post(form({ model }, new Blob([])))).toBe(400);
    expect(await post(form({ model }, sound, 'a.mp3'))).toBe(400);
    expect(await post(form({ model, lang: 'vi' }, sound))).toBe(400);
    expect(await post(form({ model, language: 'tiếng Việt' }, sound))).toBe(400);
    expect(await post(form({}, sound))).toBe(404);
    expect(server.refused.length).toBeGreaterThanOrEqual(9);
  });
});
