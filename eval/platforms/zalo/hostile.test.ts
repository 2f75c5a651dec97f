import { connect, type Socket } from 'node:net';
import { openStore, type Store } from '../../../bot/store/open-store.ts';
import { type Stage, withProduct } from '../with-product.ts';
import { signature } from './webhook/sign.ts';

describe('a webhook under hostile bytes', () => {
  let store: Store;
  let stage: Stage;
  beforeAll(async () => {
    store = await openStore({});
    stage = await withProduct(store);
  }, 240_000);
  afterAll(async () => {
    await stage.close();
    await store.close();
  });

  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${stage.url}/webhooks/zalo-oa`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers,
    });
  const signed = (body: string, timestamp = '1') =>
    post(body, { 'x-zevent-signature': signature(stage.platform.account, Buffer.from(body), timestamp) });
  const event = (fields: object) =>
    JSON.stringify({ app_id: stage.platform.account.appId, timestamp: '1', ...fields });

  it.each([
    ['two megabytes', () => post('x'.repeat(2 * 1024 * 1024))],
    ['no JSON', () => post('{"app_id":')],
    ['bytes that are no text', () => post(Buffer.from([0xff, 0xfe, 0x00, 0x80]))],
    ['a number', () => post('7')],
    ['an unsigned event', () => post(event({ event_name: 'user_send_text' }))],
    ['ten thousand open brackets', () => post(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
  ])('refuses %s with a 4xx and stores nothing', async (_, send) => {
    const answer = await send();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await store.db.selectFrom('inbox').select('event_id').execute()).toEqual([]);
  });

  it('keeps a signed event of the wrong shape instead of failing on it', async () => {
    const answer = await signed(event({ event_name: 7, sender: [], message: { text: {} } }));
    expect(answer.status).toBeLessThan(500);
    const deep = await signed(
      event({ event_name: 'future_event', deep: JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) }),
    );
    expect(deep.status).toBeLessThan(500);
  });

  it('answers others while a hundred connections send their headers one byte at a time', async () => {
    const { port } = new URL(stage.url);
    const slow: Socket[] = [];
    for (let count = 0; count < 100; count += 1) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write('POST /webhooks/zalo-oa HTTP/1.1\r\nHost: x\r\nContent-Le');
      slow.push(socket);
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${stage.url}/healthz`)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200));
    for (const socket of slow) socket.destroy();
  });

  it('answers 503 while the database fails, never 200, and 200 again after', async () => {
    const lan = stage.platform.user('Lan');
    const broken = store.db.getExecutor().executeQuery;
    const executor = store.db.getExecutor() as { executeQuery: typeof broken };
    executor.executeQuery = async () => {
      throw Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
    };
    const refused = await lan.say('làm căn cước ở đâu?');
    executor.executeQuery = broken;
    expect(refused.state).not.toBe('delivered');
    expect(stage.platform.attempts().at(-1)!.status).toBe(503);
    const again = await lan.say('làm căn cước ở đâu vậy?');
    expect(again.state).toBe('delivered');
    await stage.platform.waitFor(() => lan.inbox().length > 0, 20_000);
  }, 30_000);
});
