/// <reference types="jest" />
import type { ChannelError, OutgoingMessage, SendResult } from './channel.ts';
import type { ChannelUnderTest, OpenedChannel } from './channel-contract.ts';
import { renderFor } from './render.ts';

const never = new AbortController().signal;
const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** The promises about what goes out. */
export function sendContract(subject: ChannelUnderTest, opened: OpenedChannel): void {
  let said = 0;
  const saying = (text: string): OutgoingMessage => ({
    id: `phát-${++said}`,
    to: subject.to,
    text,
    choices: [],
  });
  const send = async (text: string, signal: AbortSignal = never): Promise<SendResult> => {
    const result = opened.show(await opened.channel.send(saying(text), signal));
    if (!result.ok) {
      expect(result.error.code).toMatch(new RegExp(`^${subject.factory.name}\\.`, 'u'));
      expect(result.error.operator).toMatch(/^\p{Lu}.*\.$/su);
    }
    return result;
  };
  const failure = async (text: string, signal?: AbortSignal) => {
    const result = await send(text, signal);
    if (result.ok) throw new Error('expected a failure');
    return result.error;
  };
  /** Renders and sends as the product does; gives the texts that the platform read. */
  const carried = async (text: string): Promise<string[]> => {
    const read = async () =>
      subject.inside
        ? subject.inside(opened.storage, opened.carried)
        : opened.platform.requests.filter(subject.isSend).map(subject.textOf);
    const before = (await read()).length;
    for (const part of renderFor(opened.capabilities, { text, choices: [] })) {
      expect(await send(part.text)).toMatchObject({ ok: true });
    }
    return (await read()).slice(before);
  };
  const whole = (text: string) =>
    [...graphemes.segment(text)].map(({ segment }) => segment).filter((one) => /\S/u.test(one));
  const { maxText } = subject.factory.capabilities;
  const fill = (unit: string, length: number) => unit.repeat(Math.ceil(length / [...unit].length)).trim();

  describe('what goes out', () => {
    it('gives a receipt with the platform id of the message', async () => {
      const result = await send('Xin chào');
      expect(result).toMatchObject({ ok: true, receipt: { platformId: expect.stringMatching(/\S/u) } });
      expect(result.ok && result.receipt.at).toBeGreaterThan(0);
    });

    it.each([
      ['as long as the limit', 'à'.repeat(maxText)],
      ['one longer than the limit', 'à'.repeat(maxText + 1)],
      ['of sentences', fill('Mở ứng dụng VNeID rồi bấm vào ô "Đăng nhập". ', maxText * 2)],
      ['of combined emoji', fill('👨‍👩‍👧‍👦🇻🇳👍🏽', maxText + 20)],
      ['of Vietnamese letters composed', fill('Nghiễm nhiên được hưởng ', maxText + 30).normalize('NFC')],
      [
        'of Vietnamese letters with combining marks',
        fill('Nghiễm nhiên được hưởng ', maxText + 30).normalize('NFD'),
      ],
      ['of combining marks without a space', fill('ễượ', maxText + 30).normalize('NFD')],
    ])('carries a text %s: nothing lost, no letter cut', async (_, text) => {
      const parts = await carried(text);
      for (const part of parts) expect([...part].length).toBeLessThanOrEqual(maxText);
      expect(parts.flatMap(whole)).toEqual(whole(text));
      expect(parts.length).toBeGreaterThanOrEqual(Math.ceil([...text].length / maxText));
    });

    it('sends nothing after the deadline, and says so', async () => {
      const before = opened.platform.requests.filter(subject.isSend).length;
      expect(await failure('Xin chào', AbortSignal.abort())).toMatchObject({ ambiguous: false });
      expect(opened.platform.requests.filter(subject.isSend)).toHaveLength(before);
    });

    if (subject.gotFile) carriesFiles(subject, opened);
    if (!subject.inside) platformFaults(subject, opened, send, failure);
  });
}

/** What may go wrong between us and a platform that is elsewhere. */
function platformFaults(
  subject: ChannelUnderTest,
  opened: OpenedChannel,
  send: (text: string, signal?: AbortSignal) => Promise<SendResult>,
  failure: (text: string, signal?: AbortSignal) => Promise<ChannelError>,
): void {
  describe('when the platform refuses or fails', () => {
    it.each(subject.errors)('turns the documented error $name into a value', async ({ answer, expected }) => {
      opened.platform.script = [answer, answer, answer];
      expect(await failure('Xin chào')).toMatchObject(expected);
    });

    it('waits when the platform says too many', async () => {
      opened.platform.script = [subject.tooMany];
      const { retry, ambiguous } = await failure('Xin chào');
      expect(ambiguous).toBe(false);
      expect(typeof retry === 'object' && retry.afterMs).toBeGreaterThanOrEqual(1000);
    });

    it('calls a send ambiguous when the line drops after the platform took it', async () => {
      opened.platform.script = ['drop'];
      expect(await failure('Xin chào')).toMatchObject({
        ambiguous: true,
        retry: expect.not.stringMatching('never'),
      });
    });

    it('calls a send ambiguous when the platform is slower than the deadline', async () => {
      opened.platform.script = ['hang'];
      const deadline = new AbortController();
      opened.platform.onScripted = () => deadline.abort();
      expect(await failure('Xin chào', deadline.signal)).toMatchObject({ ambiguous: true });
    });

    it.each([
      ['an empty answer', { body: '' }],
      ['an answer that is not JSON', { body: '<html>ok</html>' }],
      ['an answer nested 10,000 deep', { body: '['.repeat(10_000) }],
      ['a yes without a message id', { body: '{}' }],
      ['a failing gateway', { status: 502, body: 'Bad Gateway' }],
    ])('calls a send ambiguous after %s', async (_, answer) => {
      opened.platform.script = [answer];
      expect(await failure('Xin chào')).toMatchObject({ ambiguous: true });
    });

    it('writes no text of a message into the log', async () => {
      opened.platform.script = ['drop', { body: '' }, subject.tooMany];
      for (let round = 0; round < 4; round += 1) await send('chuyện riêng của một người');
      expect(opened.lines.join('\n')).not.toContain('chuyện riêng');
      expect(opened.shown.join('\n')).not.toContain('chuyện riêng');
    });
  });
}

/** A picture and a document reach the platform whole, and a file that is gone fails without a call. */
function carriesFiles(subject: ChannelUnderTest, opened: OpenedChannel): void {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const kinds = [
    ...(subject.factory.capabilities.images === 'upload' ? (['image'] as const) : []),
    ...(subject.factory.capabilities.files === 'upload' ? (['file'] as const) : []),
  ];
  let carried = 0;
  // Each is a delivery of its own: a channel may remember which file of a delivery has gone already.
  const carrying = (kind: 'image' | 'file', read: () => Promise<Uint8Array>): OutgoingMessage => ({
    id: `tệp-${++carried}`,
    to: subject.to,
    text: 'Lịch tiêm',
    choices: [],
    file: {
      kind,
      name: kind === 'image' ? 'lich.png' : 'lich.pdf',
      type: kind === 'image' ? 'image/png' : 'application/pdf',
      url: null,
      read,
    },
  });

  it.each(kinds)('carries a %s with its bytes', async (kind) => {
    const before = opened.platform.requests.length;
    const result = opened.show(
      await opened.channel.send(
        carrying(kind, async () => png),
        never,
      ),
    );
    expect(result).toMatchObject({ ok: true });
    expect(subject.gotFile!(opened.platform.requests.slice(before), png)).toBe(true);
  });

  it.each(kinds)('sends no message when its %s cannot be read', async (kind) => {
    const before = opened.platform.requests.filter(subject.isSend).length;
    const gone = async () => {
      throw new Error('gone');
    };
    const result = opened.show(await opened.channel.send(carrying(kind, gone), never));
    expect(result).toMatchObject({ ok: false, error: { ambiguous: false } });
    expect(opened.platform.requests.filter(subject.isSend)).toHaveLength(before);
  });
}
