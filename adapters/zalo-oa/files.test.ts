import type { Channel, OutgoingFile, OutgoingMessage } from '../channel.ts';
import { type PlatformRequest, type ScriptedPlatform, scriptedPlatform } from '../scripted-platform.ts';
import zaloGroup from '../zalo-group/index.ts';
import { goodDay, no, testContext, testEnv, yes } from '../zalo-sdk/scripted-zalo.ts';
import zaloOa from './index.ts';

const never = new AbortController().signal;
const person = '246845883529197922';
const day = 86_400_000;
const isSend = ({ url }: PlatformRequest) => url.endsWith('/message') || url.endsWith('/message/cs');
const isUpload = ({ url }: PlatformRequest) => url.startsWith('/v2.0/oa/upload/');

describe('files that go with a message', () => {
  let platform: ScriptedPlatform;
  let clock: number;
  let context: ReturnType<typeof testContext>;
  let channel: Channel;
  let scripted: (request: PlatformRequest) => boolean;

  beforeEach(async () => {
    clock = Date.UTC(2026, 10, 22);
    scripted = isSend;
    platform = await scriptedPlatform(goodDay(isSend, clock), (request) => scripted(request));
    context = testContext(testEnv(platform.url), () => clock);
    channel = (await zaloOa.open(context))!;
  });
  afterEach(async () => {
    await channel.close?.();
    await platform.close();
  });

  const picture = (bytes = 'ảnh'): OutgoingFile => ({
    kind: 'image',
    name: 'lich.png',
    type: 'image/png',
    url: null,
    read: async () => Buffer.from(bytes),
  });
  const document = (more: Partial<OutgoingFile> = {}): OutgoingFile => ({
    kind: 'file',
    name: 'to-khai.pdf',
    type: 'application/pdf',
    url: null,
    read: async () => Buffer.from('%PDF-1.4'),
    ...more,
  });
  const carrying = (file: OutgoingFile, text = 'Lịch tiêm', id = 'd-1'): OutgoingMessage => ({
    id,
    to: { id: person, kind: 'direct' },
    text,
    choices: [],
    file,
  });
  const sends = () => platform.requests.filter(isSend).map(({ body }) => JSON.parse(body).message);
  const uploads = () => platform.requests.filter(isUpload).map(({ url }) => url);
  const imageOf = (id: string) => ({
    attachment: {
      type: 'template',
      payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: id }] },
    },
  });
  const fileOf = (token: string) => ({ attachment: { type: 'file', payload: { token } } });

  it.each<[string, OutgoingMessage]>([
    ['a text', { id: 'd', to: { id: person, kind: 'direct' }, text: 'a', choices: [] }],
    ['a picture', carrying(picture())],
    ['a document', carrying(document())],
    ['a document alone', carrying(document(), '')],
  ])('make as many calls as the channel says beforehand: %s', async (_, message) => {
    await channel.send(message, never);
    const calls = platform.requests.filter((request) => isSend(request) || isUpload(request));
    expect(channel.callsFor?.(message)).toBe(calls.length);
  });

  it('are a picture with its caption in one message', async () => {
    await channel.send(carrying(picture()), never);
    await channel.send(carrying(picture(), ''), never);
    expect(sends()).toEqual([{ text: 'Lịch tiêm', ...imageOf('image-1') }, imageOf('image-1')]);
  });

  it('are a document after its text, because Zalo takes no text beside it', async () => {
    await channel.send(carrying(document()), never);
    expect(sends()).toEqual([{ text: 'Lịch tiêm' }, fileOf('file-1')]);
  });

  it('are uploaded once for everybody, in both channels of the account and after a restart', async () => {
    await channel.send(carrying(picture()), never);
    await channel.send({ ...carrying(picture()), to: { id: 'khác', kind: 'direct' } }, never);
    const groups = (await zaloGroup.open(context))!;
    await groups.send({ ...carrying(picture()), to: { id: 'nhóm', kind: 'group' } }, never);
    await groups.close?.();
    expect(uploads()).toEqual(['/v2.0/oa/upload/image']);
    await channel.send(carrying(picture('ảnh khác')), never);
    expect(uploads()).toHaveLength(2);
  });

  it('are uploaded again before the 7 days of an upload are over', async () => {
    await channel.send(carrying(picture()), never);
    clock += 6 * day;
    await channel.send(carrying(picture()), never);
    expect(uploads()).toHaveLength(1);
    clock += day;
    await channel.send(carrying(picture()), never);
    expect(uploads()).toHaveLength(2);
  });

  it('are uploaded again, once, when Zalo calls them expired', async () => {
    await channel.send(carrying(picture()), never);
    platform.script = [no(-100)];
    expect(await channel.send(carrying(picture()), never)).toMatchObject({ ok: true });
    expect(sends().at(-1)).toEqual({ text: 'Lịch tiêm', ...imageOf('image-2') });
    platform.script = [no(-100), no(-100)];
    expect(await channel.send(carrying(picture()), never)).toMatchObject({
      error: { code: 'zalo-oa.attachment-expired' },
    });
  });

  it('do not bring their text twice when only the document failed', async () => {
    platform.script = [yes({ message_id: 'm' }), no(-200)];
    expect(await channel.send(carrying(document()), never)).toMatchObject({ error: { retry: 'later' } });
    expect(await channel.send(carrying(document()), never)).toMatchObject({ ok: true });
    expect(sends()).toEqual([{ text: 'Lịch tiêm' }, fileOf('file-1'), fileOf('file-1')]);
  });

  it('are not called sent when only their text was found in the history', async () => {
    platform.script = ['drop'];
    expect(await channel.send(carrying(document()), never)).toMatchObject({ error: { ambiguous: true } });
    scripted = ({ url }) => url.startsWith('/v2.0/oa/conversation');
    const row = { src: 0, time: clock, type: 'text', message: 'Lịch tiêm', message_id: 'm9' };
    platform.script = [yes([row])];
    clock += 60_000;
    expect(await channel.lookUp?.(carrying(document()), clock - 60_000, never)).toEqual({ found: 'absent' });
    await channel.send(carrying(document()), never);
    expect(sends()).toEqual([{ text: 'Lịch tiêm' }, fileOf('file-1')]);
  });

  it('that did not get to Zalo leave nothing in doubt: no message was sent', async () => {
    scripted = isUpload;
    for (const answer of ['drop', { status: 502, body: 'Bad Gateway' }, { body: '' }] as const) {
      platform.script = [answer];
      expect(await channel.send(carrying(picture()), never)).toMatchObject({
        error: { code: 'zalo-oa.file-not-uploaded', ambiguous: false, retry: 'later' },
      });
    }
    expect(sends()).toEqual([]);
  });

  it.each<[string, OutgoingFile, string]>([
    ['gif', { ...picture(), type: 'image/gif', name: 'a.gif' }, 'JPG hoặc PNG'],
    ['picture above 1 MB', { ...picture(), read: async () => Buffer.alloc(1024 * 1024 + 1) }, '1 MB'],
    ['spreadsheet', document({ name: 'ds.xlsx' }), 'PDF, DOC hoặc DOCX'],
    ['document above 5 MB', document({ read: async () => Buffer.alloc(5 * 1024 * 1024 + 1) }), '5 MB'],
    [
      'file that is gone',
      document({
        read: async () => {
          throw new Error('gone');
        },
      }),
      'không còn trong kho',
    ],
  ])('of a kind Zalo does not take are refused before any call: a %s', async (_, file, sentence) => {
    expect(await channel.send(carrying(file), never)).toMatchObject({
      ok: false,
      error: { retry: 'never', ambiguous: false, operator: expect.stringContaining(sentence) },
    });
    expect(platform.requests).toEqual([]);
  });
});
