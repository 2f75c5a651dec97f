import { readConfig } from '../../../bot/config.ts';
import { createLog } from '../../../bot/log.ts';
import { openListener } from '../../../bot/media/open-listener.ts';
import { openPictures } from '../../../bot/media/open-pictures.ts';
import { TrialTranscriptionServer } from '../../../bot/media/trial-transcription-server.ts';
import { eachEngine } from '../../../bot/store/each-engine.ts';
import type { Store } from '../../../bot/store/open-store.ts';
import { until } from '../../until.ts';
import { type Stage, withProduct } from '../with-product.ts';

eachEngine((open) => {
  const ears = new TrialTranscriptionServer();
  let transcribe: Awaited<ReturnType<typeof ears.open>>;
  let store: Store;
  let stage: Stage;
  beforeAll(async () => {
    transcribe = await ears.open();
  });
  afterAll(() => ears.close());
  afterEach(async () => {
    await stage.close();
    await store.close();
  }, 30_000);

  /** The product as its settings make it. `allow`: the emulator's file server, which is on loopback, may be asked. */
  async function start({ allow = true } = {}) {
    store = await open();
    stage = await withProduct(store, {
      parts(platform, metrics) {
        const config = readConfig({
          MEDIA_ALLOW_ORIGINS: allow ? new URL(platform.env().ZALO_API_URL!).origin : '',
          MEDIA_KEY: 'con trâu là đầu cơ nghiệp',
          TRANSCRIBE_BASE_URL: transcribe.baseUrl,
          TRANSCRIBE_MODEL: transcribe.model,
          TRANSCRIBE_API_KEY: transcribe.apiKey,
        });
        return {
          listener: openListener(config, createLog('silent'), metrics),
          pictures: openPictures(config),
        };
      },
    });
    return stage.platform;
  }

  it('answers a voice message that came through the webhook, and says what it heard', async () => {
    const platform = await start();
    const lan = platform.user('Lan');
    ears.answers = [{ say: 'Quên mật khẩu VNeID thì làm thế nào?' }];
    await lan.sendVoice();
    await platform.waitFor(() => lan.inbox().length === 1);
    expect(lan.inbox()[0]!.text).toMatch(/^Đã nghe: "Quên mật khẩu VNeID.+Nguồn: /su);
  }, 60_000);

  it('keeps the picture of a feedback once the ticket is there, and staff can be shown it', async () => {
    const platform = await start();
    const lan = platform.user('Lan');
    await lan.say('phản ánh: cống tắc ở thôn 5');
    await platform.waitFor(() => lan.inbox().length === 1);
    await lan.sendImage();
    await until('the picture', async () => {
      const kept = await store.db
        .selectFrom('media_file')
        .select('mime')
        .where('state', '=', 'kept')
        .execute();
      return kept.length === 1 && kept[0]!.mime === 'image/png';
    });
  }, 60_000);

  it('asks nobody on this machine unless it is told to', async () => {
    const platform = await start({ allow: false });
    const lan = platform.user('Lan');
    const before = ears.listened.length;
    await lan.sendVoice();
    await platform.waitFor(() => lan.inbox().length === 1);
    expect(lan.inbox()[0]!.text).toContain('Xin viết ngắn điều cần hỏi');
    expect(ears.listened.length).toBe(before);
  }, 60_000);
});
