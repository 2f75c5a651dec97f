import { createLog } from '../../log.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { visibleText } from '../../village/plain-browser.ts';
import { pagesBench } from '../announcements/pages-bench.ts';

const root = '/console/dia-ban/nhom';
const at = (end = '') => `${root}/${encodeURIComponent('nhom:group:khe-banh')}${end}`;

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const noted: Record<string, unknown>[] = [];
    const log = createLog('info', { write: (line) => void noted.push(JSON.parse(line)) });
    const all = await pagesBench(store, { log });
    await all.person('Vân', 'organiser', 'chau-que');
    await all.person('Lý', 'relay', 'khe-banh');
    await all.person('Páo', 'relay', 'thon-3');
    const group = async () =>
      store.db
        .selectFrom('chat_group')
        .selectAll()
        .where('id', '=', 'nhom:group:khe-banh')
        .executeTakeFirstOrThrow();
    const changes = () => noted.flatMap(({ staff, change }) => (change ? [`${staff} ${change}`] : []));
    return { ...all, store, groupRow: group, noted, changes };
  }

  describe('the pages of groups', () => {
    it('show what is known of a village’s group to who answers for it, and none of elsewhere', async () => {
      const { signedIn, store, clock } = await bench();
      await store.db
        .updateTable('chat_group')
        .set({ members: 120, members_on: '2026-11-20', alive_at: clock.now(), name: 'Khe Bành số' })
        .where('id', '=', 'nhom:group:khe-banh')
        .execute();
      const hoa = await signedIn('Hoa');
      await hoa.open(root);
      expect(visibleText(hoa.html())).toMatch(
        /Khe Bành số chỉ nghe khi được nhắc tên Của thôn Khe Bành.*mọi người có vai.*120, tính đến 20\/11\/2026 Còn hoạt động 22\/11\/2026 08:00/u,
      );
      expect(hoa.html()).not.toContain('thon-3');
      await hoa.open(at());
      expect(hoa.html()).not.toMatch(/Bật lắng nghe|Đóng nhóm/u);
      for (const path of ['/nghe', '/dang', '/dong']) expect((await hoa.post(at(path), {})).status).toBe(404);
      const nobody = await signedIn('Tâm', null);
      expect((await nobody.request(at())).status).toBe(404);
    });

    it('switch listening, name who may post, and close, each noted with who did it', async () => {
      const { signedIn, groupRow, sendAll, group, store, changes, noted } = await bench();
      const van = await signedIn('Vân');
      await van.open(at());
      expect(visibleText(van.html())).toMatch(/Lý chuyển tin, thôn Khe Bành/u);
      expect(van.html()).not.toContain('Páo');
      expect((await van.post(at('/nghe'), { on: 'yes' })).status).toBe(303);
      expect((await groupRow()).listening).toBe(true);
      await sendAll();
      expect(group.platform.at(-1)!.text).toContain('bật lắng nghe');
      // Páo is of another commune: a form that names him all the same names nobody.
      expect((await van.post(at('/dang'), { poster: 'Lý' })).status).toBe(303);
      expect((await groupRow()).posting).toBe('named');
      await van.post(at('/dang'), { poster: 'Páo' });
      expect(await store.db.selectFrom('group_poster').selectAll().execute()).toEqual([]);
      expect((await groupRow()).posting).toBe('entitled');
      const unsure = await van.post(at('/dong'), {});
      expect([unsure.status, (await groupRow()).state]).toEqual([422, 'active']);
      expect((await van.post(at('/dong'), { sure: 'yes' })).status).toBe(303);
      expect((await groupRow()).state).toBe('closed');
      expect(changes()).toEqual([
        'van group.listen',
        'van group.posters',
        'van group.posters',
        'van group.close',
      ]);
      expect(JSON.stringify(noted)).not.toMatch(/Lý|Páo/u);
    });
  });
});
