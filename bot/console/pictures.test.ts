import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createLog } from '../log.ts';
import { mediaFetcher } from '../media/fetch-media.ts';
import { mediaSeal } from '../media/media-seal.ts';
import { keepDue } from '../media/start-keeper.ts';
import { fileServer, fileStarts } from '../media/trial-files.ts';
import { exif, jpegWith } from '../media/trial-pictures.ts';
import { createMetrics } from '../metrics.ts';
import { eachEngine } from '../store/each-engine.ts';
import { turnBench } from '../turn/turn-bench.ts';
import { visibleText } from '../village/plain-browser.ts';
import { consoleBench } from './console-bench.ts';

const place = 'GPS 21.7051N 104.8700E';
const photo = jpegWith(exif(1, place));
const seal = mediaSeal(randomBytes(32));

eachEngine((open) => {
  let files: Awaited<ReturnType<typeof fileServer>>;
  let answer: (response: ServerResponse) => void;
  beforeAll(async () => {
    files = await fileServer((_, response) => answer(response));
  });
  beforeEach(() => {
    answer = (response) => response.end(photo);
  });
  afterAll(() => files.close());

  async function bench({ keeps = true, opensWith = seal } = {}) {
    const store = await open();
    const talk = await turnBench(store);
    const { tools } = talk.deps;
    talk.deps.tools = () => ({ ...tools(), keepsPictures: keeps });
    const metrics = createMetrics();
    const fetchMedia = mediaFetcher({ allowOrigins: new Set([files.origin]), hosts: new Map() });
    const keeper = { store, clock: talk.clock, log: createLog('silent'), metrics, fetchMedia, seal };
    const image = (url = `${files.origin}/anh.jpg`) => ({ kind: 'image' as const, url });
    return {
      ...talk,
      ...consoleBench(store, {
        clock: talk.clock,
        capabilities: talk.channel.capabilities,
        seal: opensWith,
      }),
      store,
      complain: (...attachments: ReturnType<typeof image>[]) =>
        talk.say('phản ánh: cống tắc ở thôn 5', { from: 'an', attachments }),
      image,
      keep: () => keepDue(keeper),
      results: async () =>
        (await metrics.pictures.get()).values.map(({ labels, value }) => [labels.result, value]),
    };
  }

  const pictureIn = (html: string) => /<img src="(\/console\/feedback\/[^"]+)"/u.exec(html)?.[1];

  it('shows staff the picture without the place it was taken at, as a picture and nothing else', async () => {
    const { complain, image, keep, hoa } = await bench();
    expect(await complain(image())).toContain('Ảnh được chuyển cho người phụ trách');
    const browser = await hoa();
    await browser.open('/console/feedback');
    expect(visibleText(browser.html())).toContain('Đang tải 1 ảnh');
    expect(await keep()).toBe(1);
    await browser.open('/console/feedback');
    const response = await browser.request(pictureIn(browser.html())!);
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes).toEqual(jpegWith());
    expect(photo.includes(place) && !bytes.includes(place)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^inline; filename="PA-\w{5}\.jpeg"$/u),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it('shows it to nobody who is not signed in, and not under another ticket', async () => {
    const { complain, image, keep, hoa, visit } = await bench();
    await complain(image());
    await keep();
    const browser = await hoa();
    await browser.open('/console/feedback');
    const address = pictureIn(browser.html())!;
    const stranger = await visit().request(address);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/console/sign-in']);
    expect((await browser.request(address.replace(/PA-\w{5}/u, 'PA-00000'))).status).toBe(404);
  });

  it('says that the key is another one instead of showing garbage', async () => {
    const { complain, image, keep, hoa } = await bench({ opensWith: mediaSeal(randomBytes(32)) });
    await complain(image());
    await keep();
    const browser = await hoa();
    await browser.open('/console/feedback');
    const refused = await browser.request(pictureIn(browser.html())!);
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('MEDIA_KEY')]);
  });

  it('fetches what came in a later message too, once each', async () => {
    const { complain, say, image, keep, store } = await bench();
    await complain(image());
    await say('', { from: 'an', attachments: [image(), image()] });
    const before = files.asked.length;
    while ((await keep()) > 0);
    expect(files.asked.length - before).toBe(3);
    const kept = await store.db.selectFrom('media_file').select('state').execute();
    expect(kept).toEqual(Array(3).fill({ state: 'kept' }));
  });

  it.each(['gif', 'heic'] as const)(
    'tells who sent a %s that it is not kept and what to send, once for a ticket',
    async (kind) => {
      const { complain, image, keep, sends, channel, store, results } = await bench();
      await complain(image(), image());
      answer = (response) => response.end(fileStarts[kind]);
      const before = channel.platform.length;
      while ((await keep()) > 0);
      await sends();
      const { code } = await store.db.selectFrom('feedback').select('code').executeTakeFirstOrThrow();
      expect(channel.platform.slice(before).map(({ text }) => text)).toEqual([
        expect.stringMatching(
          new RegExp(`^Phiếu ${code}: Ảnh GIF hoặc HEIC không giữ được .+JPEG hoặc PNG`, 'u'),
        ),
      ]);
      expect(await results()).toEqual([['media.kind', 2]]);
    },
  );

  it('writes nothing about it to who wants to hear nothing any more', async () => {
    const { complain, say, image, keep, sends, channel } = await bench();
    await complain(image());
    await say('thôi', { from: 'an' });
    answer = (response) => response.end(fileStarts.gif);
    const before = channel.platform.length;
    await keep();
    await sends();
    expect(channel.platform).toHaveLength(before);
  });

  it('says so in the reply where the platform tells the kind, and promises staff only the rest', async () => {
    const { complain, say, image, store } = await bench();
    const gif = { ...image(), detail: { type: 'gif' } };
    const reply = await complain(gif);
    expect(reply).toMatch(/Ảnh GIF hoặc HEIC không giữ được .+JPEG hoặc PNG/u);
    expect(reply).not.toContain('được chuyển cho người phụ trách');
    expect(await store.db.selectFrom('media_file').select('id').execute()).toEqual([]);
    const more = await say('', { from: 'an', attachments: [image(), gif] });
    expect(more).toMatch(/Ảnh được chuyển cho người phụ trách.+\nẢnh GIF hoặc HEIC không giữ được/u);
    expect(await store.db.selectFrom('media_file').select('state').execute()).toEqual([{ state: 'waiting' }]);
  });

  it('keeps nothing and fetches nothing where no key is set', async () => {
    const { complain, image, keep, store } = await bench({ keeps: false });
    const before = files.asked.length;
    expect(await complain(image())).toContain('ảnh nằm trong cuộc trò chuyện');
    expect([await keep(), files.asked.length - before]).toEqual([0, 0]);
    expect(await store.db.selectFrom('media_file').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('feedback').select('attachments').execute()).toEqual([
      { attachments: 1 },
    ]);
  });

  it('tries again when the platform is busy, and tells staff when there is nothing to be had', async () => {
    const { complain, image, keep, clock, hoa, results } = await bench();
    answer = (response) => response.writeHead(503).end();
    await complain(image());
    await keep();
    expect(await keep()).toBe(0);
    clock.advance(60_000);
    answer = (response) => response.writeHead(404).end();
    await keep();
    clock.advance(3_600_000);
    expect(await keep()).toBe(0);
    expect(await results()).toEqual([
      ['media.busy', 1],
      ['media.missing', 1],
    ]);
    const browser = await hoa();
    await browser.open('/console/feedback');
    expect(visibleText(browser.html())).toContain('1 ảnh không tải được');
  });

  it.each([
    ['a web page', '<html>', 'media.type'],
    ['a sound', fileStarts.ogg, 'media.type'],
    ['a picture that cannot be stripped', fileStarts.jpg, 'media.picture'],
    ['an animation', fileStarts.gif, 'media.kind'],
  ])('keeps no %s', async (_, body, code) => {
    const { complain, image, keep, results } = await bench();
    answer = (response) => response.end(body);
    await complain(image());
    await keep();
    expect(await results()).toEqual([[code, 1]]);
  });

  it('asks nobody in the inner network', async () => {
    const { complain, image, keep, results } = await bench();
    const before = files.asked.length;
    await complain(image(`http://localhost:${files.port}/`), image('https://169.254.169.254/'));
    await keep();
    expect(files.asked.length).toBe(before);
    expect((await results()).map(([code]) => code).sort()).toEqual(['media.address', 'media.private']);
  });

  it('writes nothing of a picture whose sender erased everything while it was on its way', async () => {
    const { complain, say, image, keep, store, results } = await bench();
    await complain(image());
    const asked = new Promise<ServerResponse>((resolve) => {
      answer = resolve;
    });
    const kept = keep();
    const response = await asked;
    await say('xóa', { from: 'an' });
    response.end(photo);
    await kept;
    expect(await store.db.selectFrom('media_file').selectAll().execute()).toEqual([]);
    expect(await results()).toEqual([['erased', 1]]);
  });
});
