/// <reference types="jest" />
import type { OutgoingMessage, SendResult } from './channel.ts';
import type { ChannelUnderTest, OpenedChannel, PlatformCalls } from './channel-contract.ts';
import { answerContract } from './channel-contract-answers.ts';
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
      subject.calls
        ? opened.sends().map(subject.calls.textOf)
        : subject.inside!(opened.storage, opened.carried);
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
    it('gives a receipt with the platform id of the message: taken, which is no arrival', async () => {
      const result = await send('Xin chào');
      const receipt = { platformId: expect.stringMatching(/\S/u), proves: 'accepted' };
      expect(result).toMatchObject({ ok: true, receipt });
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
      const before = opened.sends().length;
      expect(await failure('Xin chào', AbortSignal.abort())).toMatchObject({ ambiguous: false });
      expect(opened.sends()).toHaveLength(before);
    });

    if (subject.calls?.gotFile) carriesFiles(subject, opened, subject.calls.gotFile);
    if (subject.calls) answerContract(subject.calls, opened, send, failure);
  });
}

/** A picture and a document reach the platform whole, and a file that is gone fails without a call. */
function carriesFiles(
  subject: ChannelUnderTest,
  opened: OpenedChannel,
  gotFile: NonNullable<PlatformCalls['gotFile']>,
): void {
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
    expect(gotFile(opened.platform.requests.slice(before), png)).toBe(true);
  });

  it.each(kinds)('sends no message when its %s cannot be read', async (kind) => {
    const before = opened.sends().length;
    const gone = async () => {
      throw new Error('gone');
    };
    const result = opened.show(await opened.channel.send(carrying(kind, gone), never));
    expect(result).toMatchObject({ ok: false, error: { ambiguous: false } });
    expect(opened.sends()).toHaveLength(before);
  });
}
