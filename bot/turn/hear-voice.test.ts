import type { Attachment } from '../../adapters/channel.ts';
import { said } from '../fake-channel.ts';
import { createLog } from '../log.ts';
import { mediaFetcher } from '../media/fetch-media.ts';
import { createListener, type Listener } from '../media/listener.ts';
import { openAiTranscriber } from '../media/openai-transcriber.ts';
import { fileServer, fileStarts } from '../media/trial-files.ts';
import { TrialTranscriptionServer } from '../media/trial-transcription-server.ts';
import { createMetrics } from '../metrics.ts';
import { eachEngine } from '../store/each-engine.ts';
import { turnBench } from './turn-bench.ts';

eachEngine((open) => {
  const ears = new TrialTranscriptionServer();
  let files: Awaited<ReturnType<typeof fileServer>>;
  let settings: Awaited<ReturnType<typeof ears.open>>;
  beforeAll(async () => {
    settings = await ears.open();
    files = await fileServer((request, response) => {
      if (request.url === '/trang') response.end('<html>');
      else response.end(fileStarts.m4a);
    });
  });
  afterAll(async () => {
    await ears.close();
    await files.close();
  });

  const voice = (path = '/tieng.m4a'): Attachment => ({ kind: 'voice', url: `${files.origin}${path}` });

  async function bench(change: Partial<Parameters<typeof createListener>[0]> = {}) {
    const store = await open();
    const lines: string[] = [];
    const metrics = createMetrics();
    const made = await turnBench(store);
    const listener: Listener = createListener({
      fetchMedia: mediaFetcher({ allowOrigins: new Set([files.origin]), hosts: new Map() }),
      transcriber: openAiTranscriber(settings),
      log: createLog('debug', { write: (line) => lines.push(line) }),
      metrics,
      ...change,
    });
    const { tools } = made.deps;
    made.deps.tools = () => ({ ...tools(), listener });
    const results = async () =>
      (await metrics.voices.get()).values.map(({ labels, value }) => [labels.result, value]);
    return {
      ...made,
      store,
      lines,
      results,
      speak: (from = 'nguoi-1') => made.say('', { from, attachments: [voice()] }),
    };
  }

  it('answers what was said as if it were typed, and says first what it heard', async () => {
    const { speak, store, results } = await bench();
    ears.answers = [{ say: 'Làm VNeID mức 2 ở đâu?' }];
    const answer = await speak();
    expect(answer).toMatch(/^Đã nghe: "Làm VNeID mức 2 ở đâu\?"\n\n/u);
    expect(answer).toContain('Công an xã');
    expect(await results()).toEqual([['heard', 1]]);
    const [asked] = await store.db.selectFrom('question').select(['text', 'guide', 'status']).execute();
    expect(asked).toEqual({ text: 'Làm VNeID mức 2 ở đâu?', guide: 'vneid-muc-2', status: 'answered' });
  });

  it('takes private numbers out of what was said before anything is stored or sent', async () => {
    const { speak, store, lines } = await bench();
    ears.answers = [{ say: 'Căn cước của tôi số 033095001234 bị mất thì làm lại ở đâu' }];
    expect(await speak()).toContain('Đã nghe: "Căn cước của tôi số [số căn cước] bị mất');
    for (const table of ['inbox', 'question', 'outbox', 'conversation', 'turn'] as const)
      expect(JSON.stringify(await store.db.selectFrom(table).selectAll().execute())).not.toContain(
        '033095001234',
      );
    expect(lines.join()).not.toContain('033095001234');
  });

  it('takes a spoken number for the choice offered, and a spoken complaint for a feedback', async () => {
    const { speak, say, store } = await bench();
    for (const number of ['số 1', 'Một.', 'Số một.', 'Chọn một']) {
      ears.answers = [{ say: number }];
      await say('', { attachments: [{ kind: 'image', url: null }] });
      expect(await speak()).toContain('Công an xã');
    }
    ears.answers = [{ say: 'Phản ánh đèn đường hỏng ở thôn Khe Dứa' }];
    await speak();
    // The voice message became the text: it is no file of the ticket.
    const tickets = await store.db.selectFrom('feedback').select(['text', 'attachments']).execute();
    expect(tickets).toEqual([{ text: 'Phản ánh đèn đường hỏng ở thôn Khe Dứa', attachments: 0 }]);
  });

  it('gives the emergency numbers for a cry for help', async () => {
    const { speak } = await bench();
    ears.answers = [{ say: 'Cứu với, cháy nhà rồi!' }];
    expect(await speak()).toContain('114');
  });

  it('erases nothing on a word it may have misheard, before that is chosen', async () => {
    const { speak, say, store } = await bench();
    await say('làm vneid mức 2 ở đâu');
    ears.answers = [{ say: 'Xóa hết' }];
    expect(await speak()).toMatch(/Đã nghe: "Xóa hết"[\s\S]+không lấy lại được[\s\S]+1\. Xóa hết/u);
    const kept = async () =>
      (await store.db.selectFrom('question').select('text').where('text', '!=', '').execute()).length;
    expect(await kept()).toBe(2);
    expect(await say('1')).toContain('Đã xóa mọi điều');
    expect(await kept()).toBe(0);
  });

  it('joins what was typed and what was said in one burst', async () => {
    const { receive, turns, store } = await bench();
    ears.answers = [{ say: 'làm lại ở đâu' }];
    await receive(said('mất thẻ căn cước'), said('', { attachments: [voice()] }));
    await turns();
    const [asked] = await store.db.selectFrom('question').select('text').execute();
    expect(asked!.text).toBe('mất thẻ căn cước\nlàm lại ở đâu');
  });

  it.each([
    [{ say: '' }, 'Chưa nghe rõ tin thoại.', 'voice.unclear'],
    [{ say: 'Hãy subscribe cho kênh Ghiền Mì Gõ' }, 'Chưa nghe rõ tin thoại.', 'voice.unclear'],
    [{ status: 500 }, 'Lúc này chưa nghe được tin thoại.', 'voice.busy'],
    [{ raw: '<html>' }, 'Lúc này chưa nghe được tin thoại.', 'voice.answer'],
  ] as const)(
    'asks kindly for words and offers the menu when the transcriber gives %j',
    async (answering, lead, code) => {
      const { speak, results, store } = await bench();
      ears.answers = [answering];
      const answer = await speak();
      expect(answer).toContain(`${lead} Xin viết ngắn điều cần hỏi`);
      expect(answer).toMatch(/\n1\. [\s\S]+Trả lời bằng số/u);
      expect(answer).not.toContain('Đã nghe');
      expect(await results()).toEqual([[code, 1]]);
      const [turn] = await store.db.selectFrom('turn').select('steps').execute();
      expect(turn!.steps[0]).toMatchObject({ step: 'hear-voice', status: code });
    },
  );

  it('asks for words when the file is no sound, and never shows it to the transcriber', async () => {
    const { say, results } = await bench();
    const before = ears.listened.length;
    const answer = await say('', { attachments: [voice('/trang')] });
    expect(answer).toContain('Xin viết ngắn điều cần hỏi');
    expect([ears.listened.length - before, await results()]).toEqual([0, [['media.type', 1]]]);
  });

  it('fetches no voice from the inner network', async () => {
    const { say, results } = await bench();
    const before = files.asked.length;
    for (const url of [`http://localhost:${files.port}/`, 'https://127.0.0.1/', 'https://169.254.169.254/'])
      await say('', { attachments: [{ kind: 'voice', url }] });
    expect(files.asked.length).toBe(before);
    expect(await results()).toEqual([
      ['media.address', 1],
      ['media.private', 2],
    ]);
  });

  it('leaves the transcriber when the person writes, and answers what they wrote', async () => {
    const { receive, turns, sends, channel, results } = await bench();
    let cut = () => {};
    const closed = new Promise<void>((resolve) => {
      cut = resolve;
    });
    ears.answers = [
      {
        silent: (request) => {
          request.socket.once('close', cut);
          void receive(said('thôi'));
        },
      },
    ];
    await receive(said('', { attachments: [voice()] }));
    await turns();
    await closed;
    await turns();
    await sends();
    expect(await results()).toEqual([['voice.left', 1]]);
    expect(channel.platform.at(-1)!.text).toContain('Đã dừng');
  });

  it('ends a voice nobody answers at its time, and the person gets the kind words', async () => {
    const late = new AbortController();
    ears.answers = [{ silent: () => late.abort() }];
    const { speak, results } = await bench({ deadline: () => late.signal });
    expect(await speak()).toContain('Lúc này chưa nghe được tin thoại.');
    expect(await results()).toEqual([['voice.timeout', 1]]);
  });

  it('rests for a minute after three failures, then asks again', async () => {
    let now = 0;
    const { speak, results } = await bench({ now: () => now });
    ears.answers = [{ status: 503 }];
    const before = ears.listened.length;
    for (const from of ['a', 'b', 'c', 'd', 'e']) await speak(from);
    expect(ears.listened.length - before).toBe(3);
    now += 60_000;
    ears.answers = [{ say: 'làm vneid mức 2 ở đâu' }];
    expect(await speak('g')).toContain('Đã nghe');
    expect(await results()).toEqual([
      ['voice.busy', 3],
      ['voice.resting', 2],
      ['heard', 1],
    ]);
  });
});
