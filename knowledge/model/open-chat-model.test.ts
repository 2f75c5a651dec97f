import { draftOf } from './draft.ts';
import { langChainRephraser } from './langchain-rephraser.ts';
import { openChatModel } from './open-chat-model.ts';
import type { Rephraser } from './rephraser.ts';
import { trialGuide, trialParts } from './trial-guide.ts';
import { type Answering, TrialModelServer } from './trial-model-server.ts';

const server = new TrialModelServer();
let baseUrl = '';
beforeAll(async () => {
  baseUrl = await server.open();
});
afterAll(() => server.close());

const plainly = draftOf(trialParts)
  .map(({ marker, text }) => marker + text.replace('Chọn', 'Bấm chọn'))
  .join('\n');

/** A fresh rephraser over the real client; `cut` ends the wait at once when told so. */
function over(answers: Answering[], cut?: AbortController): Rephraser {
  server.answers = answers;
  server.heard.length = 0;
  const open = () => openChatModel({ baseUrl, model: 'trial-7b', apiKey: 'chia-khoa' });
  return langChainRephraser(cut ? { open, deadline: () => cut.signal } : { open }, [trialGuide]);
}
const reword = (rephraser: Rephraser) => rephraser.reword(trialParts, trialGuide, 'plainer');

describe('an OpenAI-style server over HTTP', () => {
  it('is asked once, with the model, the key, rules in the system part and the answer as material', async () => {
    const result = await reword(over([{ say: plainly }]));
    expect(result.ok && result.value.find(({ aspect }) => aspect === 'steps')?.lines[1]).toBe(
      'Bấm chọn Cấp lại thẻ căn cước.',
    );
    expect(server.heard).toHaveLength(1);
    const [{ path, authorization, body }] = server.heard as [(typeof server.heard)[number]];
    expect(path).toBe('/v1/chat/completions');
    expect(authorization).toBe('Bearer chia-khoa');
    expect(body).toMatchObject({ model: 'trial-7b', temperature: 0 });
    expect(body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(body.messages[0]!.content).not.toContain('căn cước');
    expect(body.messages[1]!.content).toContain('4. Nộp 50.000 đồng rồi bấm gửi.');
  });

  it.each<[string, Answering]>([
    ['status 500', { status: 500 }],
    ['status 429', { status: 429 }],
    ['status 401', { status: 401 }],
    ['JSON that breaks off', { raw: '{"choices":[{"message":' }],
    ['a page instead of JSON', { raw: '<html>bad gateway</html>' }],
    ['an answer without choices', { raw: '{"object":"chat.completion"}' }],
    ['an answer that never ends', { endless: true }],
    ['a way to another host', { moved: 'http://127.0.0.1:9/v1/chat/completions' }],
  ])('with %s is a failure after one try', async (_what, answering) => {
    expect(await reword(over([answering]))).toEqual({ ok: false, reason: 'failed' });
    expect(server.heard).toHaveLength(1);
  });

  it('that says nothing is given up when the time is over', async () => {
    const cut = new AbortController();
    const waiting = reword(over([{ silent: true }], cut));
    while (server.heard.length === 0) await new Promise(setImmediate);
    cut.abort();
    expect(await waiting).toEqual({ ok: false, reason: 'timeout' });
  });

  it('that has gone is a failure', async () => {
    const gone = new TrialModelServer();
    const address = await gone.open();
    await gone.close();
    const rephraser = langChainRephraser({ open: () => openChatModel({ baseUrl: address, model: 'm' }) }, []);
    expect(await reword(rephraser)).toEqual({ ok: false, reason: 'failed' });
  });

  it.each<[string, string]>([
    ['null', '{"choices":[{"index":0,"message":{"role":"assistant","content":null}}]}'],
    ['parts of no text', '{"choices":[{"index":0,"message":{"role":"assistant","content":[]}}]}'],
    ['no words', '{"choices":[{"index":0,"message":{"role":"assistant","content":"   "}}]}'],
  ])('whose content is %s has said nothing', async (_what, raw) => {
    expect(await reword(over([{ raw }]))).toEqual({ ok: false, reason: 'empty' });
  });
});
