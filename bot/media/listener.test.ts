import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import type { Fetched } from './fetch-media.ts';
import { createListener } from './listener.ts';
import { mediaFault } from './media-fault.ts';
import type { Transcribed } from './transcriber.ts';
import { fileStarts } from './trial-files.ts';

const fetched: Fetched = {
  ok: true,
  media: { bytes: fileStarts.ogg, type: { kind: 'voice', mime: 'audio/ogg', extension: 'ogg' } },
};
const voice = (url: string) => ({ kind: 'voice' as const, url });
const stay = new AbortController().signal;

/** A listener over what the file server and the transcriber would answer. */
function bench(fetch: (url: string) => Fetched | Promise<Fetched>, transcribe: () => Transcribed) {
  return createListener({
    fetchMedia: async (url) => fetch(url),
    transcriber: { transcribe: async () => transcribe() },
    log: createLog('silent'),
    metrics: createMetrics(),
    deadline: () => stay,
  });
}

describe('a listener', () => {
  it('leaves turns free for people who type, however slow the voices are', async () => {
    let release: (result: Fetched) => void = () => {};
    const slow = new Promise<Fetched>((resolve) => {
      release = resolve;
    });
    const listener = bench(
      () => slow,
      () => ({ ok: true, text: 'nghe được' }),
    );
    const four = [1, 2, 3, 4].map(() => listener.listen([voice('a'), voice('b')], 'fake', stay));
    expect(await listener.listen([voice('c')], 'fake', stay)).toMatchObject({
      fault: { code: 'voice.busy' },
    });
    release(fetched);
    for (const listened of await Promise.all(four)) expect(listened.ok).toBe(true);
    expect(await listener.listen([voice('c')], 'fake', stay)).toEqual({ ok: true, text: 'nghe được' });
  });

  it('hears what can be heard of a burst, in order, and at most three', async () => {
    let said = 0;
    const asked: string[] = [];
    const listener = bench(
      (url) => {
        asked.push(url);
        return url === 'b' ? mediaFault('missing') : fetched;
      },
      () => ({ ok: true, text: `câu ${++said}` }),
    );
    const listened = await listener.listen(['a', 'b', 'c', 'd'].map(voice), 'fake', stay);
    expect([listened, asked]).toEqual([{ ok: true, text: 'câu 1\ncâu 2' }, ['a', 'b', 'c']]);
  });

  it('does not blame the transcriber for files that cannot be fetched', async () => {
    let there = false;
    const listener = bench(
      () => (there ? fetched : mediaFault('unreachable')),
      () => ({ ok: true, text: 'nghe được' }),
    );
    for (let time = 0; time < 5; time += 1)
      expect(await listener.listen([voice('a')], 'fake', stay)).toMatchObject({
        fault: { code: 'media.unreachable' },
      });
    there = true;
    expect(await listener.listen([voice('a')], 'fake', stay)).toMatchObject({ ok: true });
  });
});
