import { readFileSync } from 'node:fs';
import type { CarriedMessage, ChannelContext, Conversation, OutgoingMessage } from '../channel.ts';
import { channelContract } from '../channel-contract.ts';
import { memoryStorage } from '../channel-storage-memory.ts';
import { relayCode } from '../relay-card.ts';
import relay from './index.ts';

const never = new AbortController().signal;
const member = { id: 'zalo-oa:direct:7001', kind: 'direct' as const };

channelContract({
  factory: relay,
  env: () => ({}),
  secrets: [],
  now: Date.parse('2026-11-22T02:00:00Z'),
  webhook: null,
  proof: null,
  sign: () => ({}),
  fixtures: [],
  unknownEvent: '{"event":"none"}',
  messageWithIds: (id) => `{"id":${id}}`,
  to: member,
  inside: async (_, carried) =>
    carried
      .filter(({ choices }) => choices.length === 0)
      .map(({ text }) => text.replace(/\n\nMã xác nhận: .*$/su, '')),
  calls: null,
});

describe('the relay channel', () => {
  type Carried = {
    to: { channel: string; conversation: Conversation };
    messages: readonly CarriedMessage[];
    once: string;
  };
  async function open(env: Record<string, string> = {}, carry?: ChannelContext['carry'] | null) {
    const carried: Carried[] = [];
    const lines: string[] = [];
    const line = (fields: object, sentence: string) => void lines.push(JSON.stringify(fields) + sentence);
    const keep: ChannelContext['carry'] = async (to, messages, once) =>
      void carried.push({ to, messages, once });
    const channel = await relay.open({
      env,
      storage: memoryStorage(),
      log: { info: line, warn: line, error: line },
      now: () => 1,
      ...(carry === null ? {} : { carry: carry ?? keep }),
    });
    return { channel: channel!, carried, lines };
  }
  const message = (part: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    id: 'm1',
    to: member,
    text: 'THÔNG BÁO của UBND xã Châu Quế\nHọp thôn',
    choices: [],
    errand: { places: ['thôn Khe Bành'], purpose: 'message' },
    ...part,
  });

  it('hands a card to the member on their own channel, under the id of the message', async () => {
    const { channel, carried } = await open({ PUBLIC_URL: 'https://loa.vn' });
    const code = relayCode('m1');
    expect(await channel.send(message(), never)).toMatchObject({
      ok: true,
      receipt: { platformId: code, proves: 'accepted' },
    });
    expect(carried).toHaveLength(1);
    const [{ to, messages, once }] = carried as [Carried];
    expect(to).toEqual({ channel: 'zalo-oa', conversation: { id: '7001', kind: 'direct' } });
    expect(once).toBe('m1');
    expect(messages.map(({ file }) => file?.name ?? null)).toEqual([`${code}.png`, null]);
    expect(messages[0]!.text).toContain(`https://loa.vn/tb/${code}`);
    expect(messages[1]!.choices.map(({ value }) => value)).toEqual([
      `relay:done:${code}`,
      `relay:fail:${code}`,
    ]);
    expect(
      Buffer.from(await messages[0]!.file!.read())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('passes on the file of the announcement too', async () => {
    const { channel, carried } = await open();
    const file = {
      kind: 'file' as const,
      name: 'lich.pdf',
      type: 'application/pdf',
      url: null,
      read: async () => Buffer.from('pdf'),
    };
    await channel.send(message({ file }), never);
    const files = carried[0]!.messages.map((one) => one.file?.name ?? null);
    expect(files).toEqual([`${relayCode('m1')}.png`, 'lich.pdf', null]);
    expect(Buffer.from(await carried[0]!.messages[1]!.file!.read()).toString()).toBe('pdf');
  });

  it('answers the look-up of an attempt with unknown end so that it is made again: twice is once', async () => {
    const { channel } = await open();
    expect(await channel.lookUp!(message(), 0, never)).toEqual({ found: 'absent' });
  });

  it.each(['7001', 'zalo-oa:group:7', 'relay:direct:zalo-oa:direct:7', ''])(
    'refuses for good what is no private conversation: "%s"',
    async (id) => {
      const { channel, carried } = await open();
      const result = await channel.send(message({ to: { id, kind: 'direct' } }), never);
      expect(result).toMatchObject({ ok: false, error: { code: 'relay.address', retry: 'never' } });
      expect(carried).toEqual([]);
    },
  );

  it('tries later when the card cannot be handed over, and logs neither text nor address', async () => {
    const failing = async () => {
      throw new Error('channel zalo-oa is not open: 7001');
    };
    const { channel, lines } = await open({}, failing);
    expect(await channel.send(message(), never)).toMatchObject({
      ok: false,
      error: { code: 'relay.hand_over', retry: 'later', ambiguous: false },
    });
    expect(lines.join()).toContain('card not handed over');
    expect(lines.join()).not.toMatch(/7001|Họp thôn/u);
    const { channel: without } = await open({}, null);
    expect(await without.send(message(), never)).toMatchObject({ error: { code: 'relay.hand_over' } });
  });

  it('does not open with a public address that is none', async () => {
    await expect(open({ PUBLIC_URL: 'loa.vn' })).rejects.toThrow(/PUBLIC_URL.*Ví dụ: PUBLIC_URL=https/u);
  });

  it('has a README whose limits are those it keeps', () => {
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
    const { maxText, images, files, windowHours, quota } = relay.capabilities;
    expect(readme).toContain(`| Độ dài một tin | ${maxText.toLocaleString('vi')} chữ |`);
    expect([images, files, windowHours, quota]).toEqual(['upload', 'upload', null, null]);
    expect(readme).toContain('`relay.address`');
    expect(readme).toContain('`relay.hand_over`');
  });
});
