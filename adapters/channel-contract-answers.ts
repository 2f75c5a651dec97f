/// <reference types="jest" />
import type { ChannelError, SendResult } from './channel.ts';
import type { OpenedChannel, PlatformCalls } from './channel-contract.ts';
import type { Answer } from './scripted-platform.ts';

/** The promises about what a platform that is elsewhere may answer to a send, or leave unanswered. */
export function answerContract(
  calls: PlatformCalls,
  opened: OpenedChannel,
  send: (text: string, signal?: AbortSignal) => Promise<SendResult>,
  failure: (text: string, signal?: AbortSignal) => Promise<ChannelError>,
): void {
  const { errors, tooMany, taken } = calls;
  const answers = (...script: Answer[]) => {
    opened.platform.script = script;
  };
  const bodyOf = (answer: Answer) => (typeof answer === 'string' ? '' : answer.body);

  describe('when the platform refuses or fails', () => {
    it.each(errors)('turns the documented error $name into a value', async ({ answer, expected }) => {
      answers(answer, answer, answer);
      expect(await failure('Xin chào')).toMatchObject(expected);
    });

    it('counts no documented error as sent, HTTP 200 though it comes with', async () => {
      for (const { name, answer, expected } of errors) {
        const good: Answer = { body: bodyOf(answer) };
        answers(good, good, good);
        expect({ name, ...(await failure('Xin chào')) }).toMatchObject({ name, ...expected });
      }
    });

    it.each([...tooMany.hinted, ...tooMany.plain])(
      'waits $afterMs ms for the whole account after $name',
      async ({ answer, afterMs }) => {
        answers(answer);
        const expected = { retry: { afterMs }, scope: 'account', ambiguous: false };
        expect(await failure('Xin chào')).toMatchObject(expected);
      },
    );

    it('waits at least a second when the platform says "come back at once", and its own time for a hint it cannot read', async () => {
      for (const retryAfter of ['0', '-5', 'soon', 'Sun, 22 Nov 2026 08:00:00 GMT', '9'.repeat(40)]) {
        answers({ status: 429, headers: { 'retry-after': retryAfter }, body: '' });
        const { retry, ambiguous } = await failure('Xin chào');
        expect(ambiguous).toBe(false);
        expect(typeof retry === 'object' && retry.afterMs).toBeGreaterThanOrEqual(1000);
        expect(typeof retry === 'object' && retry.afterMs).toBeLessThanOrEqual(3_600_000);
      }
    });

    it('calls a send ambiguous when the line drops after the platform took it', async () => {
      answers('drop');
      expect(await failure('Xin chào')).toMatchObject({
        ambiguous: true,
        retry: expect.not.stringMatching('never'),
      });
    });

    it('calls a send ambiguous when the platform is slower than the deadline', async () => {
      answers('hang');
      const deadline = new AbortController();
      opened.platform.onScripted = () => deadline.abort();
      expect(await failure('Xin chào', deadline.signal)).toMatchObject({ ambiguous: true });
    });

    it.each<[string, Answer]>([
      ['an empty answer', { body: '' }],
      ['a page in place of an answer', { headers: { 'content-type': 'text/html' }, body: '<html>ok</html>' }],
      ['half an answer', { body: bodyOf(taken('"m-1"')).slice(0, -3) }],
      ['an answer nested 10,000 deep', { body: '['.repeat(10_000) }],
      ['an answer with nothing in it', { body: '{}' }],
      ['an answer that is a list', { body: `[${bodyOf(taken('"m-1"'))}]` }],
      ['a yes without a message id', taken(null)],
      ['a yes with an empty message id', taken('""')],
      ['a yes with a message id that is none', taken('{}')],
      ['a failing gateway', { status: 502, body: 'Bad Gateway' }],
      ['a failing gateway with a yes in it', { status: 502, body: bodyOf(taken('"m-1"')) }],
    ])('counts nothing as sent, and nothing as lost, after %s', async (_, answer) => {
      answers(answer);
      expect(await failure('Xin chào')).toMatchObject({ ambiguous: true });
    });

    it('keeps every digit of a message id beyond 2^53', async () => {
      answers(taken('9007199254740993127'));
      expect(await send('Xin chào')).toMatchObject({
        ok: true,
        receipt: { platformId: '9007199254740993127', proves: 'accepted' },
      });
    });

    it('writes no text of a message into the log', async () => {
      answers('drop', { body: '' }, tooMany.plain[0].answer);
      for (let round = 0; round < 4; round += 1) await send('chuyện riêng của một người');
      expect(opened.lines.join('\n')).not.toContain('chuyện riêng');
      expect(opened.shown.join('\n')).not.toContain('chuyện riêng');
    });
  });
}
