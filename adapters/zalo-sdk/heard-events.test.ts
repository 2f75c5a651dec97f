import { memoryStorage } from '../channel-storage-memory.ts';
import { webhookFindings } from './examine.ts';
import { heardEvents } from './heard-events.ts';

const day = 86_400_000;

describe('the events that came', () => {
  it('are noted once a day for all processes', async () => {
    const storage = memoryStorage();
    let writes = 0;
    const counting = {
      ...storage,
      put: async (...given: Parameters<typeof storage.put>) => {
        writes += 1;
        return storage.put(...given);
      },
    };
    let clock = 20_000 * day;
    const [one, two] = [heardEvents(counting, '1', () => clock), heardEvents(counting, '1', () => clock)];
    for (let times = 0; times < 50; times += 1) await one.note('user_send_text');
    await two.note('user_send_text');
    expect(writes).toBe(1);
    clock += day;
    await two.note('user_send_text');
    expect([...(await one.read())]).toEqual([['user_send_text', 20_001 * day]]);
  });

  it('survive each other when two come at once', async () => {
    const heard = heardEvents(memoryStorage(), '1', () => 0);
    await Promise.all(['a', 'b', 'c'].map((name) => heard.note(name)));
    expect([...(await heard.read()).keys()].sort()).toEqual(['a', 'b', 'c']);
  });

  it('never stop a webhook: a storage that is away is asked again', async () => {
    const storage = memoryStorage();
    let away = true;
    const flaky = {
      ...storage,
      get: async (key: string) => {
        if (away) throw new Error('connection refused');
        return storage.get(key);
      },
    };
    const heard = heardEvents(flaky, '1', () => 0);
    await heard.note('a');
    expect(await webhookFindings(heard, { about: 'x', needed: 'a', useful: [] })).toMatchObject([
      { ok: false },
    ]);
    away = false;
    await heard.note('a');
    expect((await heard.read()).has('a')).toBe(true);
  });

  it('cannot fill the storage with names nobody knows', async () => {
    const storage = memoryStorage();
    for (let process = 0; process < 3; process += 1) {
      const heard = heardEvents(storage, '1', () => 0);
      for (let at = 0; at < 300; at += 1) await heard.note(`${process}-${at}`);
      expect((await heard.read()).size).toBeLessThanOrEqual(150);
    }
  });
});
