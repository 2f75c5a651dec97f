import fc from 'fast-check';
import type { ChannelStorage } from '../channel.ts';
import { channelContract } from '../channel-contract.ts';
import { memoryStorage } from '../channel-storage-memory.ts';
import { renderFor } from '../render.ts';
import { directOf, groupOf, streamOf } from './addresses.ts';
import web from './index.ts';
import type { Post } from './receive.ts';
import { transcriptOf } from './transcript.ts';

const village = 'thon-Khe-Banh_0123456789';
const signal = new AbortController().signal;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function opened(storage: ChannelStorage = memoryStorage()) {
  const channel = (await web.open({ env: {}, storage, log: silent, now: () => 1_000 }))!;
  const receive = (body: unknown) =>
    channel.receive({
      method: 'POST',
      url: '/',
      headers: {},
      body: body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body)),
    });
  return { channel, storage, receive, transcript: transcriptOf(storage) };
}

function post(part: Partial<Extract<Post, { kind: 'message' }>> = {}): Post {
  const message = { kind: 'message', village, chat: 'group', resident: 'mui', name: 'Bà Mùi' } as const;
  return { ...message, id: 'm-000001', text: 'làm căn cước ở đâu', ...part };
}

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

channelContract({
  factory: web,
  env: () => ({}),
  secrets: [],
  now: Date.parse('2026-11-22T02:00:00Z'),
  webhook: null,
  proof: null,
  sign: () => ({}),
  fixtures: [
    { name: 'said in the group', body: bytes(post()), kinds: ['message'] },
    { name: 'said alone', body: bytes(post({ id: 'm-000002', chat: 'direct' })), kinds: ['message'] },
    { name: 'a choice', body: bytes(post({ id: 'm-000003', choice: 'howto:1' })), kinds: ['message'] },
    {
      name: 'a wish to be erased',
      body: bytes({ kind: 'withdraw', village, chat: 'direct', resident: 'mui', id: 'm-000004' }),
      kinds: ['withdraw'],
    },
  ],
  unknownEvent: null,
  messageWithIds: null,
  to: groupOf(village),
  async inside(storage) {
    const lines = await transcriptOf(storage).after(groupOf(village), 0);
    return lines.flatMap(({ entry }) => (entry.by === 'bot' ? [entry.text] : []));
  },
  calls: null,
});

describe('the web channel', () => {
  it('is open with no setting at all', async () => {
    const { channel } = await opened();
    expect(channel.name).toBe('web');
    expect(channel.webhooks).toEqual([]);
  });

  it('hears a mention in the group and takes it off the question', async () => {
    const { receive } = await opened();
    const { status, events } = await receive(post({ text: '@loa lang lam can cuoc o dau' }));
    expect(status).toBe(200);
    expect(events).toEqual([
      {
        kind: 'message',
        id: `${village}/m-000001`,
        at: 1_000,
        conversation: groupOf(village),
        sender: directOf(village, 'mui').id,
        senderName: 'Bà Mùi',
        text: 'lam can cuoc o dau',
        addressed: true,
        attachments: [],
      },
    ]);
  });

  it('leaves talk among neighbours unaddressed', async () => {
    const { receive } = await opened();
    expect((await receive(post())).events).toMatchObject([{ addressed: false, text: 'làm căn cước ở đâu' }]);
  });

  it('takes an answer to the bot for addressed, an answer to a neighbour not', async () => {
    const { channel, receive, transcript } = await opened();
    await channel.send({ id: 'cau-tra-loi', to: groupOf(village), text: 'Có.', choices: [] }, signal);
    await transcript.add(groupOf(village), {
      by: 'resident',
      id: 'loi-lan',
      at: 1,
      text: 'Ai biết không?',
      sender: directOf(village, 'lan').id,
      name: 'Em Lan',
      addressed: false,
    });
    const toBot = await receive(post({ text: 'thế phí?', replyTo: 'cau-tra-loi' }));
    expect(toBot.events).toMatchObject([{ addressed: true, replyTo: 'cau-tra-loi' }]);
    expect((await receive(post({ replyTo: 'loi-lan' }))).events).toMatchObject([{ addressed: false }]);
    expect((await receive(post({ replyTo: 'khong-co' }))).events).toMatchObject([{ addressed: false }]);
  });

  it('takes every private message for addressed and leaves its text alone', async () => {
    const { receive } = await opened();
    const { events } = await receive(post({ chat: 'direct', text: '@bot xóa', choice: 'guide:x' }));
    expect(events).toMatchObject([
      { addressed: true, text: '@bot xóa', choice: 'guide:x', conversation: directOf(village, 'mui') },
    ]);
  });

  it('passes on the wish to be erased', async () => {
    const { receive } = await opened();
    const { events } = await receive({
      kind: 'withdraw',
      village,
      chat: 'direct',
      resident: 'mui',
      id: 'xoa-00001',
    });
    expect(events).toMatchObject([{ kind: 'withdraw', conversation: directOf(village, 'mui') }]);
  });

  it.each([
    ['another kind', { ...post(), kind: 'receipt' }],
    ['an unknown field', { ...post(), addressed: true }],
    ['a village that is no id', post({ village: 'x' })],
    ["a resident with another's address", post({ resident: '../lan' })],
    ['a text beyond the limit', post({ text: 'a'.repeat(8001) })],
    ['a body beyond the limit', post({ name: 'a'.repeat(70_000) })],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
  ])('refuses %s', async (_, body) => {
    const { receive } = await opened();
    expect(await receive(body)).toMatchObject({
      status: 400,
      events: [],
      refused: { code: 'web.malformed' },
    });
  });

  it('never throws, whatever the bytes', async () => {
    const { receive } = await opened();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.json().map((json) => Buffer.from(json)),
        ),
        async (body) => {
          expect((await receive(body)).events).toEqual([]);
        },
      ),
    );
  });

  it('shows an answer once, however often it is sent, with its choices', async () => {
    const { channel, transcript } = await opened();
    const choices = [{ label: 'Phí', value: 'guide:x:fee' }];
    const message = { id: 'd1', to: directOf(village, 'mui'), text: 'Trả lời', choices, replyTo: 'q1' };
    const results = [await channel.send(message, signal), await channel.send(message, signal)];
    for (const result of results)
      expect(result).toEqual({ ok: true, receipt: { platformId: 'd1', proves: 'accepted', at: 1_000 } });
    const { id, text } = message;
    expect(await transcript.after(message.to, 0)).toEqual([
      { position: 1, entry: { by: 'bot', id, at: 1_000, text, choices, replyTo: 'q1' } },
    ]);
  });

  it('keeps the product’s conversation key as stream, so that erasing a person erases the page’s copy', async () => {
    const { channel, storage } = await opened();
    await channel.send({ id: 'd1', to: directOf(village, 'mui'), text: 'x', choices: [] }, signal);
    expect(await storage.read(`web:direct:${village}.mui`, 0, 10)).toHaveLength(1);
    await channel.erase!(directOf(village, 'mui'));
    expect(await storage.read(streamOf(directOf(village, 'mui')), 0, 10)).toEqual([]);
  });

  it('knows exactly whether an answer arrived', async () => {
    const { channel } = await opened();
    const message = { id: 'd1', to: groupOf(village), text: 'x', choices: [] };
    expect(await channel.lookUp!(message, 0, signal)).toEqual({ found: 'absent' });
    await channel.send(message, signal);
    expect(await channel.lookUp!(message, 0, signal)).toEqual({ found: 'arrived', platformId: 'd1' });
  });

  it('gives a failing storage back as a value: try later, nothing is doubtful', async () => {
    const broken = async () => {
      throw new Error('đĩa đầy');
    };
    const { channel, receive } = await opened({ ...memoryStorage(), append: broken, read: broken });
    const message = { id: 'd1', to: groupOf(village), text: 'x', choices: [] };
    expect(await channel.send(message, signal)).toMatchObject({
      ok: false,
      error: { retry: 'later', ambiguous: false },
    });
    expect(await channel.lookUp!(message, 0, signal)).toEqual({ found: 'unclear' });
    expect(await receive(post({ replyTo: 'd1' }))).toMatchObject({ status: 503, events: [] });
  });

  it('carries texts of any length whole', async () => {
    const { channel, transcript } = await opened();
    const to = groupOf(village);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 60 }),
        async (unit, times) => {
          await transcript.erase(to);
          const parts = renderFor(channel.capabilities, { text: unit.repeat(times), choices: [] });
          for (const [part, { text }] of parts.entries())
            expect(await channel.send({ id: `d${part}`, to, text, choices: [] }, signal)).toMatchObject({
              ok: true,
            });
          const kept = (await transcript.after(to, 0)).map(({ entry }) => entry.text);
          expect(kept).toEqual(parts.map(({ text }) => text));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('sends nothing after the deadline, and nothing is doubtful then', async () => {
    const { channel, transcript } = await opened();
    const message = { id: 'd1', to: groupOf(village), text: 'x', choices: [] };
    expect(await channel.send(message, AbortSignal.abort())).toMatchObject({
      ok: false,
      error: { ambiguous: false },
    });
    expect(await transcript.after(message.to, 0)).toEqual([]);
  });

  it('writes no text of a message into the log', async () => {
    const lines: string[] = [];
    const line = (fields: Record<string, unknown>, sentence: string) =>
      lines.push(JSON.stringify(fields) + sentence);
    const broken = async () => {
      throw new Error('chuyện riêng không ghi được');
    };
    const storage = { ...memoryStorage(), append: broken };
    const log = { info: line, warn: line, error: line };
    const channel = (await web.open({ env: {}, storage, log, now: () => 1 }))!;
    await channel.send({ id: 'd1', to: groupOf(village), text: 'chuyện riêng', choices: [] }, signal);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('chuyện riêng');
  });

  it('refuses for good an address that is none of its own', async () => {
    const { channel } = await opened();
    const to = { id: 'không phải mã', kind: 'direct' as const };
    expect(await channel.send({ id: 'd1', to, text: 'x', choices: [] }, signal)).toMatchObject({
      ok: false,
      error: { code: 'web.no-such-conversation', retry: 'never' },
    });
  });
});

describe('the transcript', () => {
  it('reads a conversation of any length whole and in order', async () => {
    const { transcript } = await opened();
    for (let at = 1; at <= 450; at += 1)
      await transcript.add(groupOf(village), { by: 'bot', id: `b${at}`, at, text: 'x', choices: [] });
    const lines = await transcript.after(groupOf(village), 0);
    expect(lines.map((line) => line.entry.at)).toEqual(Array.from({ length: 450 }, (_, at) => at + 1));
    expect((await transcript.after(groupOf(village), 449)).map((line) => line.entry.id)).toEqual(['b450']);
  });

  it('leaves out entries of a shape it does not know', async () => {
    const { storage, transcript } = await opened();
    await storage.append(streamOf(groupOf(village)), { by: 'ma' });
    expect(await transcript.after(groupOf(village), 0)).toEqual([]);
  });

  it('keeps conversations apart', async () => {
    const { transcript } = await opened();
    await transcript.add(directOf(village, 'mui'), { by: 'bot', id: 'b', at: 1, text: 'x', choices: [] });
    expect(await transcript.after(directOf(village, 'lan'), 0)).toEqual([]);
    expect(await transcript.find(groupOf(village), 'b')).toBeNull();
  });
});
