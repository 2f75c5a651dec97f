import fc from 'fast-check';
import { peopleBench } from '../people/people-bench.ts';
import { eachEngine } from '../store/each-engine.ts';
import { inGroup, turnBench } from '../turn/turn-bench.ts';
import { announcementBench, NamedChannel } from './announcement-bench.ts';
import { resumeTopics, stopTopics } from './stop-topics.ts';

eachEngine((open) => {
  describe('opting out of a topic', () => {
    async function bench() {
      const store = await open();
      const group = new NamedChannel('nhom');
      const made = await announcementBench(store, [group]);
      await made.province(4, () => 'nhom');
      const first = 'nhom:group:v00000';
      const stop = (topics = ['meeting']) =>
        store.db.transaction().execute((tx) => stopTopics(tx, first, topics, made.clock.now()));
      const got = () => group.platform.filter(({ to }) => to.id === 'v00000').map(({ text }) => text);
      return { store, group, first, stop, got, ...made };
    }

    it('takes back what waits, and sends nothing more of the topic but everything else', async () => {
      const { approved, due, stop, got, sendAll } = await bench();
      await approved('Họp thôn ngày mai', { topic: 'meeting' });
      await due();
      expect(await stop()).toBe(1);
      await approved('Họp phụ nữ', { topic: 'meeting' });
      await approved('Tiêm sởi', { topic: 'health' });
      await due();
      await sendAll();
      expect(got().map((text) => text.includes('Tiêm sởi'))).toEqual([true]);
    });

    it('never holds back a warning that cannot wait', async () => {
      const { approved, due, stop, got, sendAll } = await bench();
      await stop(['meeting', 'utilities', 'other']);
      await approved('Bão số 12', { topic: 'other', urgent: true });
      await due();
      await sendAll();
      expect(got()).toHaveLength(1);
    });

    it('begins no call after the stop, at whatever moment it comes', async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: 4 }), fc.boolean(), async (sends, claimed) => {
          const { approved, due, stop, got, sendAll, round, store, clock, delivery } = await bench();
          const { claimSends } = await import('../delivery/claim-sends.ts');
          const { sendOne } = await import('../delivery/send-one.ts');
          await approved('Họp thôn', { topic: 'meeting' });
          await due();
          for (let sent = 0; sent < sends; sent += 1) await round(1);
          const held = claimed ? await claimSends(store, clock, 4) : [];
          const before = got().length;
          await stop();
          for (const send of held) await sendOne(delivery, send);
          await sendAll();
          expect(got()).toHaveLength(before);
        }),
        { numRuns: 10 },
      );
    });

    it('holds against a fan-out that had read the list before', async () => {
      const { approved, due, got, sendAll, store, first, clock } = await bench();
      await approved('Họp thôn', { topic: 'meeting' });
      await due();
      // As committed by a fan-out that began before the stop and ended after it: queued rows and the stop side by side.
      await store.db
        .insertInto('topic_stop')
        .values({ conversation: first, topic: 'meeting', at: clock.now() })
        .execute();
      await sendAll();
      expect(got()).toEqual([]);
    });

    it('hears again after a word', async () => {
      const { approved, due, stop, got, sendAll, store, first } = await bench();
      await stop(['meeting', 'health']);
      await store.db.transaction().execute((tx) => resumeTopics(tx, first, ['meeting']));
      await approved('Họp thôn', { topic: 'meeting' });
      await approved('Tiêm sởi', { topic: 'health' });
      await due();
      await sendAll();
      expect(got().map((text) => text.includes('Họp thôn'))).toEqual([true]);
    });
  });

  describe('saying so in chat', () => {
    it('keeps, names and takes back what a person said, in private only', async () => {
      const store = await open();
      await peopleBench(store);
      const { say } = await turnBench(store);
      const stopped = async () =>
        (await store.db.selectFrom('topic_stop').select('topic').orderBy('topic').execute()).map(
          ({ topic }) => topic,
        );
      expect(await say('thôi nhận tin họp thôn')).toMatch(/không gửi tin họp thôn tới đây nữa\. Tin khẩn/u);
      expect(await stopped()).toEqual(['meeting']);
      expect(await say('thôi nhận tin bão')).toMatch(/Tin khẩn \(bão, lũ, sạt lở\) vẫn gửi/u);
      await say('chỉ nhận tin khẩn');
      expect(await stopped()).toEqual(['health', 'meeting', 'other', 'safety', 'services', 'utilities']);
      await say('nghe lại tin cắt điện');
      expect(await stopped()).not.toContain('utilities');
      expect(await say('thôi nhận tin tiêm', inGroup('a'))).toContain('tin nhắn riêng');
      await say('nghe lại');
      expect(await stopped()).toEqual([]);
      expect(await say('bạn lưu những gì của tôi')).toContain('thôi nhận tin họp');
    });
  });
});
