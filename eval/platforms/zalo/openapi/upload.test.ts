import { FakeClock } from '../../clock.ts';
import { onePixelPng } from '../media.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';

const day = 86_400_000;
const megabyte = 1024 * 1024;
let clock: FakeClock;
let platform: ZaloPlatform;
let client: TestClient;

beforeEach(async () => {
  clock = new FakeClock();
  platform = await startZaloPlatform({ clock });
  client = new TestClient(platform);
});
afterEach(() => platform.close());

const png = new Uint8Array(onePixelPng);
const padded = (start: string, size: number) => {
  const bytes = new Uint8Array(size);
  bytes.set(Buffer.from(start, 'latin1'));
  return bytes;
};

describe('uploads', () => {
  it.each([
    ['image', 'anh.png', 'attachment_id'],
    ['gif', 'anh.gif', 'attachment_id'],
    ['file', 'don.pdf', 'token'],
  ])('of a good %s give an id to send it with', async (kind, name, key) => {
    const bytes = { image: png, gif: padded('GIF89a', 20), file: padded('%PDF-1.4', 20) }[kind]!;
    const { json } = await client.upload(kind, name, bytes);
    expect(json.error).toBe(0);
    const id = json.data[key];
    const user = platform.user('Mỷ');
    await user.say('chào');
    const element = { media_type: kind, attachment_id: id, width: 1, height: 1 };
    const sent = await client.message(user.id, {
      attachment:
        kind === 'file'
          ? { type: 'file', payload: { token: id } }
          : { type: 'template', payload: { template_type: 'media', elements: [element] } },
    });
    expect(sent.json.error).toBe(0);
    expect(user.inbox()).toMatchObject([{ url: name }]);
  });

  it.each([
    ['an image of 1 MB', 'image', 'a.png', padded('\x89PNG\r\n\x1a\n', megabyte), 0],
    ['an image of one byte more', 'image', 'a.png', padded('\x89PNG\r\n\x1a\n', megabyte + 1), -210],
    ['a gif of 5 MB', 'gif', 'a.gif', padded('GIF89a', 5 * megabyte), 0],
    ['a file above 5 MB', 'file', 'a.pdf', padded('%PDF-', 5 * megabyte + 1), -210],
    ['a gif sent as image', 'image', 'a.gif', padded('GIF89a', 20), -201],
    ['a text that calls itself a picture', 'image', 'a.png', padded('xin chào', 20), -201],
    ['a spreadsheet', 'file', 'a.xlsx', padded('PK\x03\x04', 20), -201],
  ])('judge %s', async (_, kind, name, bytes, code) => {
    expect((await client.upload(kind, name, bytes)).json.error).toBe(code);
  });

  it('need multipart and the field name "file"', async () => {
    expect((await client.upload('image', 'a.png', png, 'image')).json.error).toBe(-201);
    expect((await client.post('/v2.0/oa/upload/image', { file: 'a' })).json.error).toBe(-201);
  });

  it('run out after 7 days with -100, and serve only as what they were uploaded as', async () => {
    const { json } = await client.upload('image', 'a.png', png);
    const user = platform.user('Mỷ');
    const send = async () => {
      await user.say('chào');
      const element = { media_type: 'image', attachment_id: json.data.attachment_id };
      const payload = { template_type: 'media', elements: [element] };
      const answer = await new TestClient(platform).message(user.id, {
        attachment: { type: 'template', payload },
      });
      return answer.json.error;
    };
    clock.advance(7 * day - 1);
    expect(await send()).toBe(0);
    clock.advance(1);
    expect(await send()).toBe(-100);
    const asFile = { attachment: { type: 'file', payload: { token: json.data.attachment_id } } };
    expect((await new TestClient(platform).message(user.id, asFile)).json.error).toBe(-100);
  });

  it('are recorded by size, not by content', async () => {
    await client.upload('image', 'a.png', png);
    expect(platform.calls('/v2.0/oa/upload')[0]?.body).toEqual({ bytes: expect.any(Number) });
  });
});
