import { ledgerOf } from '../announcements/ledger.ts';
import { relayBench } from '../announcements/relay-bench.ts';
import {
  correctAnnouncement,
  stopAnnouncement,
  withdrawAnnouncement,
} from '../announcements/stop-and-correct.ts';
import { eachEngine } from '../store/each-engine.ts';
import { plainBrowser, visibleText } from '../village/plain-browser.ts';
import { announcementPages } from './announcement-pages.ts';
import { missesOfAll, missesOfOne } from './misses.ts';

eachEngine((open) => {
  async function sent() {
    const store = await open();
    const made = await relayBench(store);
    await made.person('hoa', 'relay', 'v00000');
    const id = await made.approved('Tiêm ngày 26 <b>');
    const { code: announced } = await store.db
      .selectFrom('announcement')
      .select('code')
      .executeTakeFirstOrThrow();
    const app = announcementPages({ store, clock: made.clock, publicUrl: 'https://loa.vn' });
    const browser = plainBrowser(async (request) => {
      // As browsers do.
      if (request.method === 'POST') request.headers.set('origin', new URL(request.url).origin);
      return app.fetch(request);
    });
    const send = async () => {
      await made.due();
      await made.sendAll();
      return (await made.cards())[0]!.code;
    };
    const villages = async () =>
      (await ledgerOf(store.db, id)).map(({ village, state }) => `${village} ${state}`);
    const read = async (code: string) => {
      await browser.open(`/tb/${code}`);
      return visibleText(browser.page.html);
    };
    return { ...made, id, announced, app, browser, send, villages, read };
  }
  const correction = { title: 'Lịch mới', text: 'Tiêm ngày 27', reason: 'sai ngày' };

  describe('/tb/<code>', () => {
    it('shows who says what and when, and looking at it proves nothing', async () => {
      const { send, read, villages, browser } = await sent();
      const code = await send();
      const text = await read(code.toLowerCase());
      expect(text).toContain('Đang có hiệu lực');
      expect(text).toContain('Tiêm ngày 26 <b>');
      expect(text).toContain('UBND tỉnh Lào Cai');
      expect(text).toContain('Ngày gửi 23/11/2026');
      expect(browser.page.html).toContain('&lt;b&gt;');
      expect(await villages()).toContain('v00000 sent');
    });

    it('proves that the village has it when the button is pressed, once however often', async () => {
      const { send, read, browser, villages, deps } = await sent();
      const code = await send();
      await read(code);
      for (let time = 0; time < 2; time += 1) {
        await read(code);
        await browser.submit(`/tb/${code}`, {});
        expect(visibleText(browser.page.html)).toContain('Đã ghi là thôn đã nhận tin');
      }
      expect(await villages()).toEqual(['v00000 seen', 'v00001 missed', 'v00002 missed']);
      const proofs = await deps.store.db.selectFrom('arrival').select(['kind', 'by']).execute();
      expect(proofs).toEqual([{ kind: 'tap', by: `tap:${code}` }]);
    });

    it('says that it was corrected, and lets nobody confirm the old words', async () => {
      const { send, read, browser, villages, deps, id, sendAll, app } = await sent();
      const code = await send();
      await correctAnnouncement(deps, id, 'duyet', correction);
      await sendAll();
      const text = await read(code);
      expect(text).toContain('Đã đính chính');
      expect(text).toContain('Tiêm ngày 27');
      expect(text).toContain('Mã vừa mở là của bản cũ');
      expect(text).not.toContain('Tiêm ngày 26');
      expect(browser.page.html).not.toContain('<form');
      await app.request(`/tb/${code}`, { method: 'POST' });
      expect(await villages()).toContain('v00000 sent');
    });

    it('says that it was withdrawn, or stopped without its words', async () => {
      const withdrawn = await sent();
      const first = await withdrawn.send();
      await withdrawAnnouncement(withdrawn.deps, withdrawn.id, 'duyet', 'Hoãn tiêm');
      expect(await withdrawn.read(first)).toMatch(/Đã thu hồi.*Hoãn tiêm/u);
      const stopped = await sent();
      const second = await stopped.send();
      await stopAnnouncement(stopped.deps, stopped.id, 'duyet', 'nhầm');
      const text = await stopped.read(second);
      expect(text).toContain('Đã dừng');
      expect(text).not.toContain('Tiêm ngày 26');
    });

    it('shows the announcement of its own code too, which names no village and has no button', async () => {
      const { send, read, announced, browser } = await sent();
      expect(await read(announced)).toContain('Không có thông báo nào mang mã này');
      expect(browser.page.status).toBe(404);
      await send();
      expect(await read(announced)).toContain('Tiêm ngày 26');
      expect(browser.page.html).not.toContain('<form');
    });

    it('answers nobody who tries codes out, from one address or from many, until a minute has passed', async () => {
      const { send, app, clock } = await sent();
      const code = await send();
      const ask = async (path: string, address: string) =>
        (await app.request(path, { headers: { 'x-forwarded-for': `9.9.9.9, ${address}` } })).status;
      for (let miss = 0; miss < missesOfOne; miss += 1)
        expect(await ask('/tb/CT-0000A', '1.1.1.1')).toBe(404);
      expect(await ask(`/tb/${code}`, '1.1.1.1')).toBe(429);
      expect(await ask(`/tb/${code}`, '2.2.2.2')).toBe(200);
      for (let miss = missesOfOne; miss < missesOfAll; miss += 1) await ask('/tb/CT-0000A', `3.3.${miss}.3`);
      expect(await ask(`/tb/${code}`, '2.2.2.2')).toBe(429);
      clock.advance(60_000);
      expect(await ask(`/tb/${code}`, '1.1.1.1')).toBe(200);
    });

    it('takes no form of another site, and allows nothing but our own files', async () => {
      const { send, app, villages } = await sent();
      const code = await send();
      const post = (origin: string) =>
        app.request(`/tb/${code}`, {
          method: 'POST',
          headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        });
      expect((await post('https://la.vn')).status).toBe(403);
      expect(await villages()).toContain('v00000 sent');
      expect((await post('https://loa.vn')).status).toBe(303);
      const page = await app.request(`/tb/${code}`);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/u);
      const html = await page.text();
      expect(html).not.toMatch(/<script|<style| style=| on[a-z]+=/u);
      const css = /href="(\/tb\/[^"]+\.css)"/u.exec(html)![1]!;
      expect((await app.request(css)).headers.get('content-type')).toBe('text/css; charset=utf-8');
    });
  });
});
