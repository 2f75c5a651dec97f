import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChannelContext } from '../adapters/channel.ts';
import { createAnswerer } from '../knowledge/answer/answerer.ts';
import { createApp } from './app.ts';
import { findChannels } from './channels.ts';
import { openStore } from './store/open-store.ts';

/** A whole channel, as a newcomer would put it into a folder of its own. */
const demo = `
const capabilities = {
  direct: true, group: 'none', startsTalk: false, windowHours: null, maxText: 500, buttons: 0, buttonLabel: null,
  choices: 'numbers', images: 'none', files: 'none', publicLine: false, receipts: [], rate: null, quota: null,
};
export default {
  name: 'demo',
  capabilities,
  async open(context) {
    if (!context.env.DEMO_KEY) return null;
    return {
      name: 'demo',
      capabilities,
      webhooks: [{ method: 'POST', path: '/webhooks/demo' }],
      async receive({ body }) {
        const { id, from, text } = JSON.parse(Buffer.from(body).toString());
        return { status: 200, body: '', events: [{
          kind: 'message', id, at: context.now(), conversation: { id: from, kind: 'direct' }, sender: from, text,
          addressed: true, attachments: [],
        }] };
      },
      async send(message) {
        await context.storage.append('said', { text: message.text }, message.id);
        return { ok: true, receipt: { platformId: message.id, proves: 'accepted', at: context.now() } };
      },
    };
  },
};
`;

describe('adding a channel', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-channels-'));
    mkdirSync(join(folder, 'demo'));
    writeFileSync(join(folder, 'demo/index.ts'), demo);
    mkdirSync(join(folder, 'no-channel'));
    writeFileSync(join(folder, 'no-channel/notes.ts'), 'export {};');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is adding a folder: it is found, opened, heard and answered, and nothing else was touched', async () => {
    const channels = await findChannels(pathToFileURL(`${folder}/`));
    expect(channels.map(({ name }) => name)).toEqual(['demo']);
    const store = await openStore({});
    const app = await createApp({ store, answerer: createAnswerer([]), channels, env: { DEMO_KEY: 'yes' } });
    await app.start();
    const body = JSON.stringify({ id: 'e1', from: 'lan', text: 'xin chào' });
    const answer = await app.fetch(new Request('http://loa/webhooks/demo', { method: 'POST', body }));
    expect(answer.status).toBe(200);
    const said = () =>
      store.db.selectFrom('channel_stream').select('entry').where('stream', '=', 'said').execute();
    while ((await said()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(JSON.stringify(await said())).toMatch(/Loa Làng/u);
    await app.stop();
    await store.close();
  });

  it('is left shut where the environment does not configure it', async () => {
    const [channel] = await findChannels(pathToFileURL(`${folder}/`));
    const context = { env: {}, now: () => 0 } as unknown as ChannelContext;
    expect(await channel!.open(context)).toBeNull();
  });
});
